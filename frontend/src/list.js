// The list beside the map: the same places for those who do not see it, some at a time.
import { makeCard, nameOf } from "./card.js";
import { button, make } from "./elements.js";

const STEP = 20;

export class List {
  constructor(root, more, places, words, showOnMap) {
    Object.assign(this, { root, more, places, words, showOnMap });
    this.more.addEventListener("click", () => this.extend(true));
  }

  // `isOpen` is asked for cards, once somebody wants to know; `far` are kilometres by row, if any.
  show(rows, isOpen, far) {
    Object.assign(this, { rows, isOpen, far });
    this.count = 0;
    this.root.replaceChildren();
    this.extend(false);
  }

  extend(movesFocus) {
    const next = this.rows.slice(this.count, this.count + STEP);
    const items = next.map((row) => this.makeItem(row));
    this.root.append(...items);
    this.count += next.length;
    const left = Math.min(STEP, this.rows.length - this.count);
    this.more.hidden = left <= 0;
    this.more.textContent = this.words("more", { count: left });
    if (movesFocus && items.length) items[0].querySelector("button").focus();
  }

  makeItem(row) {
    const { places, words } = this;
    const item = make("li");
    const opener = button(nameOf(places, row, words), () => this.toggle(item, opener, row), {
      class: "inclusion-place",
      "aria-expanded": "false",
    });
    const where = [places.town(row), places.isLocated(row) ? this.sayDistance(row) : words("noPosition")];
    const town = make("span", { class: "inclusion-town" }, where.filter(Boolean).join(" · "));
    item.append(opener, town);
    return item;
  }

  sayDistance(row) {
    const count = this.far.get(row);
    if (count === undefined) return "";
    return this.words("distance", { count: Number(count.toFixed(count < 10 ? 1 : 0)) });
  }

  toggle(item, opener, row) {
    const isClosed = opener.getAttribute("aria-expanded") === "false";
    opener.setAttribute("aria-expanded", String(isClosed));
    if (!isClosed) {
      item.querySelector(".inclusion-details").remove();
      return;
    }
    const details = make("div", { class: "inclusion-details" });
    details.append(makeCard(this.places, row, this.words, this.isOpen));
    if (this.places.isLocated(row)) {
      const act = () => this.showOnMap(row);
      details.append(button(this.words("onMap"), act, { class: "btn btn-secondary btn-sm" }));
    }
    item.append(details);
  }
}
