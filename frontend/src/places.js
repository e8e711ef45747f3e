// The places as the portal sends them, column by column: see docs/views.rst.
import { plain } from "./elements.js";

export class Places {
  constructor(data) {
    this.data = data;
    this.rows = data.rows;
    this.located = data.located;
  }

  text(name, row) {
    const column = this.data.texts[name];
    return column ? column[row] : "";
  }

  code(name, row) {
    const column = this.data.coded[name];
    return column ? column.codes[row] : -1;
  }

  coded(name, row) {
    const code = this.code(name, row);
    return code < 0 ? "" : this.data.coded[name].values[code];
  }

  list(name, row) {
    const column = this.data.lists[name];
    return column.codes[row].map((code) => column.values[code]);
  }

  isLocated(row) {
    return this.data.latitude[row] !== null;
  }

  position(row) {
    return [this.data.latitude[row], this.data.longitude[row]];
  }

  town(row) {
    return `${this.text("postcode", row)} ${this.coded("commune", row)}`.trim();
  }

  // The values that a filter offers, with how many places have each.
  values(name) {
    const column = this.data.coded[name] || this.data.lists[name];
    if (!column) return [];
    const counts = new Array(column.values.length).fill(0);
    for (const codes of column.codes) {
      for (const code of Array.isArray(codes) ? codes : [codes]) if (code >= 0) counts[code] += 1;
    }
    return column.values.map((value, code) => ({ value, code, count: counts[code] }));
  }

  has(name, row, code) {
    const column = this.data.lists[name];
    return column ? column.codes[row].includes(code) : this.code(name, row) === code;
  }

  searchable(row) {
    if (!this.haystack) {
      this.haystack = Array.from({ length: this.rows }, (_, one) =>
        plain(`${this.text("name", one)} ${this.town(one)}`),
      );
    }
    return this.haystack[row];
  }

  // The rows that fit: `codes` by filter, `search` words, `isOpen` asked of a row where given.
  find({ codes, search, isOpen }) {
    const words = plain(search).split(/\s+/).filter(Boolean);
    const wanted = Object.entries(codes);
    const found = [];
    for (let row = 0; row < this.rows; row += 1) {
      if (!wanted.every(([name, code]) => this.has(name, row, code))) continue;
      if (!words.every((word) => this.searchable(row).includes(word))) continue;
      if (isOpen && isOpen(row) !== true) continue;
      found.push(row);
    }
    return found;
  }
}
