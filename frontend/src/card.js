// What is told of one place.
import { make, phoneAddress, webAddress } from "./elements.js";
import { sayHours } from "./schedule.js";

export function nameOf(places, row, words) {
  return places.text("name", row) || words("unnamed");
}

function link(text, address) {
  if (!address) return text;
  const outside = address.startsWith("http") ? { rel: "noopener nofollow ugc" } : {};
  return make("a", { href: address, ...outside }, text);
}

function facts(places, row, words) {
  const website = places.text("website", row);
  const phone = places.text("phone", row);
  const hours = places.coded("hours_text", row) || sayHours(places.coded("hours", row), words);
  return [
    ["kind", places.coded("kind", row)],
    ["address", [places.text("street", row), places.town(row)].filter(Boolean).join(", ")],
    ["hours", hours],
    ["phone", phone && link(phone, phoneAddress(phone))],
    ["website", website && link(website, webAddress(website))],
    ...["services", "labels", "access", "prices"].map((name) => [
      name,
      places.list(name, row).join(" · "),
    ]),
  ];
}

// `isOpen` tells of a row whether it is open, once somebody asked.
export function makeCard(places, row, words, isOpen) {
  const list = make("dl", { class: "inclusion-card" });
  for (const [name, value] of facts(places, row, words)) {
    if (value) list.append(make("dt", {}, words(name)), make("dd", {}, value));
  }
  const state = isOpen ? isOpen(row) : null;
  if (state === null) return list;
  const said = make("p", { class: `inclusion-state inclusion-state-${state ? "open" : "closed"}` });
  said.textContent = words(state ? "open" : "closed");
  return make("div", {}, said, list);
}
