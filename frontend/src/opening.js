// Whether places are open now, by their hours in OpenStreetMap's notation.
import { loadScript } from "./loading.js";

// Where clocks are not those of metropolitan France. Codes are those of INSEE.
const ZONES = {
  971: "America/Guadeloupe",
  972: "America/Martinique",
  973: "America/Cayenne",
  974: "Indian/Reunion",
  975: "America/Miquelon",
  976: "Indian/Mayotte",
  977: "America/St_Barthelemy",
  978: "America/Marigot",
  986: "Pacific/Wallis",
  987: "Pacific/Tahiti",
  988: "Pacific/Noumea",
};
const PARIS = "Europe/Paris";
// Milliseconds for which a page may not answer.
const LONGEST_TASK = 40;
// For public holidays. Where the sun rises matters little, to minutes.
const FRANCE = { lat: 46.6, lon: 2.4, address: { country_code: "fr", state: "" } };
// The library reads more than the notation, and other words otherwise than they are meant: what
// has any other word is of hours that nobody knows.
const WORD =
  /^(mo|tu|we|th|fr|sa|su|ph|sh|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week|off|closed|open|unknown|easter|sunrise|sunset|dawn|dusk|days?)$/i;

export function isNotation(text) {
  const bare = text.replace(/"[^"]*"/g, " ");
  const words = bare.match(/\p{L}+/gu) || [];
  return /\d|off|closed/i.test(bare) && words.every((word) => WORD.test(word));
}

// The time on the clocks of a zone, as if it were that of this machine: the library asks for that.
export function timeIn(zone, now) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(now).map((one) => [one.type, +one.value]));
  return new Date(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
}

function judge(Hours, text, time) {
  if (!isNotation(text)) return null;
  try {
    const hours = new Hours(text, FRANCE, { locale: "fr" });
    if (hours.getUnknown(time)) return null;
    return hours.getState(time);
  } catch {
    return null;
  }
}

const zoneOf = (places, row) => ZONES[places.coded("departement", row)] || PARIS;
const keyOf = (places, row) => `${places.code("hours", row)} ${zoneOf(places, row)}`;
const rest = () => new Promise((resolve) => setTimeout(resolve));

// Returns a function that tells of a row: true, false, or null where nobody knows.
export async function askOpening(places, address, now = new Date()) {
  await loadScript(address);
  const known = new Map();
  let start = performance.now();
  for (let row = 0; row < places.rows; row += 1) {
    const key = keyOf(places, row);
    if (known.has(key)) continue;
    const time = timeIn(zoneOf(places, row), now);
    known.set(key, judge(window.inclusionHours, places.coded("hours", row), time));
    // A country has thousands of different hours: the page goes on meanwhile.
    if (performance.now() - start > LONGEST_TASK) {
      await rest();
      start = performance.now();
    }
  }
  return (row) => known.get(keyOf(places, row));
}
