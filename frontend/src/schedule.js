// Opening hours as people read them: the notation's English days and months in the page's language.
import { isNotation } from "./opening.js";
import { months, weekdays } from "./words.js";

const DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const MONTHS = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

export function sayHours(text, words) {
  if (!isNotation(text)) return text;
  const other = { ph: words("holidays"), off: words("shut"), closed: words("shut") };
  return text
    .replace(/"[^"]*"|\p{L}+/gu, (word) => {
      const key = word.toLowerCase();
      if (DAYS.includes(key)) return weekdays()[DAYS.indexOf(key)];
      if (MONTHS.includes(key)) return months()[MONTHS.indexOf(key)];
      return other[key] || word;
    })
    .replace(/,(?=\S)/g, ", ");
}
