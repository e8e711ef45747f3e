// Elements of the page. Text is only ever set as text: nothing of a file is read as HTML.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((one) => one !== null && one !== ""));
  return element;
}

export function button(text, act, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

// The address, if a browser may open it from a page: nothing but http(s), written out or not.
export function webAddress(text) {
  const written = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const address = new URL(written);
    const isWeb = address.protocol === "https:" || address.protocol === "http:";
    return isWeb && address.hostname.includes(".") ? address.href : null;
  } catch {
    return null;
  }
}

export function phoneAddress(text) {
  const digits = text.replace(/[\s.()/-]/g, "");
  return /^\+?\d{2,15}$/.test(digits) ? `tel:${digits}` : null;
}

// How a text is compared with what somebody types.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
