// A CSV file as a French spreadsheet opens it right: semicolons, and a mark that says UTF-8.

// What a spreadsheet would run gets an apostrophe, which it shows as text; a number or a phone is
// none (OWASP, CSV injection).
const RUN = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠\t\r\n]/u;
const NUMBER = /^[+-]?[\d\s.,()]+$/;

export function guard(value) {
  const text = String(value ?? "");
  return RUN.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

export function writeCsv(rows) {
  const lines = rows.map((row) =>
    row.map((cell) => `"${guard(cell).replaceAll('"', '""')}"`).join(";"),
  );
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}
