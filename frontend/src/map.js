// The map, its filters and the list: mounted by view.js.
import { ClusterMap } from "./clusters.js";
import { nameOf } from "./card.js";
import { writeCsv } from "./csv.js";
import { download } from "./elements.js";
import { List } from "./list.js";
import { attempt, load } from "./loading.js";
import { askOpening, isNotation } from "./opening.js";
import { askPosition, canAsk, distance } from "./near.js";
import { drawPicture } from "./picture.js";
import { Places } from "./places.js";
import { language, sayNumber } from "./words.js";

const FILTERS = ["kind", "services", "labels"];
const TYPING = 150;

class Explorer {
  constructor(root, settings, words, data) {
    Object.assign(this, { root, settings, words, places: new Places(data) });
    this.form = root.querySelector("form");
    this.status = root.querySelector(".inclusion-status");
    this.map = new ClusterMap(this.part("canvas"), this.places, words, settings);
    const show = (row) => this.map.goTo(row);
    this.list = new List(this.part("list"), this.part("more"), this.places, words, show);
    this.order = this.sort();
    this.fillFilters();
    this.listen();
    this.apply(true);
  }

  part(name) {
    return this.root.querySelector(`[data-part=${name}]`);
  }

  // By commune, then by name, as people look for a place.
  sort() {
    const collator = new Intl.Collator(language(), { numeric: true });
    const keys = Array.from({ length: this.places.rows }, (_, row) => [
      // What has no commune comes last.
      this.places.coded("commune", row) || "\uffff",
      this.places.text("name", row),
    ]);
    const compare = (a, b) =>
      collator.compare(keys[a][0], keys[b][0]) || collator.compare(keys[a][1], keys[b][1]);
    const order = new Array(this.places.rows);
    [...keys.keys()].sort(compare).forEach((row, place) => (order[row] = place));
    return order;
  }

  fillFilters() {
    for (const name of FILTERS) {
      const select = this.form.elements[name];
      for (const { value, code, count } of this.places.values(name)) {
        select.append(new Option(`${value} (${sayNumber(count)})`, code));
      }
      select.closest(".inclusion-filter").hidden = select.options.length === 1;
    }
    const hours = this.places.data.coded.hours?.values || [];
    this.form.elements.open.closest(".inclusion-filter").hidden = !hours.some(isNotation);
  }

  listen() {
    let typed;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.elements.search.addEventListener("input", () => {
      clearTimeout(typed);
      typed = setTimeout(() => this.apply(true), TYPING);
    });
    for (const name of [...FILTERS, "open"]) {
      this.form.elements[name].addEventListener("change", () => this.change());
    }
    this.part("near").hidden = !canAsk();
    this.part("near").addEventListener("click", () => this.toggleNear());
    for (const name of ["csv", "image"]) this.part(name).disabled = false;
    this.part("csv").addEventListener("click", () => this.saveCsv());
    this.part("image").addEventListener("click", () => this.saveImage());
  }

  async change() {
    if (this.form.elements.open.checked) {
      try {
        this.status.textContent = this.words("loading");
        this.isOpen = await askOpening(this.places, this.settings.hours);
      } catch {
        this.form.elements.open.checked = false;
        this.apply(false);
        this.status.append(" ", this.words("hoursFailed"));
        return;
      }
    }
    this.apply(true);
  }

  async toggleNear() {
    const button = this.part("near");
    try {
      this.here = this.here ? null : await askPosition();
    } catch {
      this.status.textContent = this.words("notLocated");
      return;
    }
    button.setAttribute("aria-pressed", String(Boolean(this.here)));
    this.apply(!this.here);
    if (this.here) this.map.lookAround(this.here, this.rows);
  }

  // Kilometres from here; what has no position is further than all.
  measure(row) {
    return this.places.isLocated(row) ? distance(this.here, this.places.position(row)) : Infinity;
  }

  choices() {
    const chosen = FILTERS.filter((name) => this.form.elements[name].value !== "");
    const codes = chosen.map((name) => [name, Number(this.form.elements[name].value)]);
    const { open, search } = this.form.elements;
    return {
      codes: Object.fromEntries(codes),
      search: search.value,
      isOpen: open.checked ? this.isOpen : null,
    };
  }

  apply(movesMap) {
    const rows = this.places.find(this.choices());
    const far = new Map(this.here ? rows.map((row) => [row, this.measure(row)]) : []);
    const compare = (a, b) => far.get(a) - far.get(b) || this.order[a] - this.order[b];
    rows.sort(compare);
    this.rows = rows;
    const located = this.map.show(rows, this.isOpen, movesMap);
    this.list.show(rows, this.isOpen, far);
    this.say(rows.length, located);
  }

  say(shown, located) {
    const { rows, data } = this.places;
    const said = [shown ? this.words("shown", { shown, rows, located }) : this.words("noneShown")];
    if (this.form.elements.open.checked) said.push(this.words("openKnown"));
    if (data.unread) said.push(this.words("unread", { count: data.unread }));
    this.status.textContent = said.join(" ");
    Object.assign(this.root.dataset, { rows, shown, located });
  }

  saveCsv() {
    const { places, words } = this;
    const texts = ["street", "postcode", "phone", "website"];
    const coded = ["kind", "commune", "departement", "hours"];
    const lists = ["services", "labels"];
    const names = ["name", ...texts, ...coded, ...lists, "latitude", "longitude"];
    const rows = this.rows.map((row) => [
      nameOf(places, row, words),
      ...texts.map((name) => places.text(name, row)),
      ...coded.map((name) => places.coded(name, row)),
      ...lists.map((name) => places.list(name, row).join(" | ")),
      ...places.position(row),
    ]);
    const head = names.map((name) => words(name === "street" ? "address" : name));
    download(writeCsv([head, ...rows]), `${words("fileName")}.csv`);
  }

  async saveImage() {
    const blob = await drawPicture(this.map, this.status.textContent);
    download(blob, `${this.words("fileName")}.png`);
  }
}

async function showBackground(map, address) {
  try {
    map.addBackground(await load(address));
  } catch {
    // The places are there without them.
  }
}

function mountMap(root, settings, words) {
  attempt(root.querySelector(".inclusion-status"), words, async () => {
    const explorer = new Explorer(root, settings, words, await load(settings.places));
    if (!settings.tiles) showBackground(explorer.map, settings.borders);
  });
}

window.inclusionViews = { ...window.inclusionViews, map: mountMap };
