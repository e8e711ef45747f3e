// The words of the page, as the portal translated them, and numbers as its language writes them.

export const language = () => document.documentElement.lang || "fr";

export function sayNumber(number, options) {
  return number.toLocaleString(language(), options);
}

// Returns a function: the name of a text, and the values of its {placeholders}.
export function makeWords(texts) {
  return (name, values = {}) =>
    texts[name].replace(/\{(\w+)\}/g, (whole, key) => {
      if (!(key in values)) return whole;
      return typeof values[key] === "number" ? sayNumber(values[key]) : values[key];
    });
}

// Monday first, as the weeks of opening hours begin. 1 January 2024 was a Monday.
export function weekdays() {
  const format = new Intl.DateTimeFormat(language(), { weekday: "short", timeZone: "UTC" });
  return [...Array(7).keys()].map((day) => format.format(Date.UTC(2024, 0, 1 + day)));
}

export function months() {
  const format = new Intl.DateTimeFormat(language(), { month: "short", timeZone: "UTC" });
  return [...Array(12).keys()].map((month) => format.format(Date.UTC(2024, month, 1)));
}
