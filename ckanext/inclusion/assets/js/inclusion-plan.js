/* The plan of a cleaning: keys, and decisions that no dropped connection loses.
 *
 * htmx sends each decision at once. One that the portal did not get is kept in the browser, only for
 * this run, and sent again until it is answered. Whether somebody else has decided meanwhile is for
 * the portal to say: each decision names what its author had seen.
 */
(function () {
  "use strict";

  const RETRY_MS = 5000;
  const PREFIX = "inclusion-decisions-";
  // The buttons say which of these they are.
  const KEYS = ["a", "r", "u"];
  // What another try may change: nothing answered, the portal restarts, the session has ended.
  const PASSING = [0, 400, 401, 403, 429, 502, 503, 504];

  let timer = null;
  let focusNext = null;

  /* htmx puts another one in its place as its reader goes on. */
  function findPlan() {
    return document.getElementById("inclusion-plan");
  }

  function words(name) {
    return findPlan().getAttribute("data-" + name);
  }

  function storageKey() {
    return PREFIX + words("run");
  }

  function readKept() {
    try {
      return JSON.parse(localStorage.getItem(storageKey())) || [];
    } catch (error) {
      return [];
    }
  }

  function writeKept(kept) {
    try {
      if (kept.length) localStorage.setItem(storageKey(), JSON.stringify(kept));
      else localStorage.removeItem(storageKey());
    } catch (error) {
      // A browser that stores nothing keeps the decisions on the page only.
    }
  }

  function say(text) {
    const place = findPlan().querySelector(".inclusion-network");
    if (!place) return;
    place.textContent = text;
    place.hidden = !text;
  }

  function tellKept(text) {
    const kept = readKept();
    if (kept.length) say(text + " " + words("waiting") + " " + kept.length);
  }

  function token() {
    const name = document.querySelector("meta[name=csrf_field_name]").content;
    return { name: name, value: document.querySelector('meta[name="' + name + '"]').content };
  }

  function keep(path, parameters) {
    const own = Object.fromEntries(Object.entries(parameters).filter((one) => one[0] !== token().name));
    writeKept(readKept().filter((one) => one.path !== path).concat({ path: path, parameters: own }));
    tellKept(words("kept"));
    later();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(sendKept, RETRY_MS);
  }

  async function sendKept() {
    let lost = false;
    for (const one of readKept()) {
      const answer = await send(one);
      if (PASSING.includes(answer.status)) {
        const expired = [400, 401, 403].includes(answer.status);
        tellKept(words(expired ? "expired" : "kept"));
        if (!expired) later();
        return;
      }
      writeKept(readKept().filter((other) => other.path !== one.path));
      lost = lost || !show(one, answer.text);
    }
    say(lost ? words("conflict") : words("sent"));
  }

  async function send(one) {
    const body = new URLSearchParams(one.parameters);
    const own = token();
    body.set(own.name, own.value);
    try {
      const answer = await fetch(one.path, {
        method: "POST",
        body: body,
        headers: { "HX-Request": "true" },
        redirect: "manual",
      });
      return { status: answer.type === "opaqueredirect" ? 401 : answer.status, text: await answer.text() };
    } catch (error) {
      return { status: 0, text: "" };
    }
  }

  /* Put the answer in the place of its item, if that is on the page; tell whether it was kept. */
  function show(one, text) {
    const parsed = new DOMParser().parseFromString(text, "text/html");
    const item = parsed.querySelector(".inclusion-item");
    if (!item) return false;
    const wasKept = !item.querySelector('[role="alert"]');
    for (const part of [item, parsed.getElementById("inclusion-tabs"), parsed.getElementById("inclusion-summary")]) {
      const there = part && document.getElementById(part.id);
      if (!there) continue;
      part.removeAttribute("hx-swap-oob");
      there.replaceWith(document.adoptNode(part));
      htmx.process(document.getElementById(part.id));
    }
    return wasKept;
  }

  function items() {
    return Array.from(findPlan().querySelectorAll(".inclusion-item"));
  }

  function current() {
    const item = document.activeElement && document.activeElement.closest(".inclusion-item");
    return item && findPlan().contains(item) ? item : null;
  }

  function move(step) {
    const all = items();
    const at = all.indexOf(current());
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    if (next) next.focus();
  }

  function isWriting(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  function press(event) {
    if (isWriting(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      event.preventDefault();
      move(key === "j" ? 1 : -1);
      return;
    }
    const item = current();
    if (!item) return;
    if (KEYS.includes(key)) {
      const button = item.querySelector('button[data-key="' + key + '"]:not([disabled])');
      if (!button) return;
      event.preventDefault();
      focusNext = { id: item.id, step: key === "u" ? 0 : 1 };
      button.click();
    } else if (key === "o") {
      const way = item.querySelector("a.btn, .inclusion-acts > form:not(.inclusion-decide) button, details > summary");
      if (way) {
        event.preventDefault();
        way.click();
      }
    }
  }

  /* After an answer the keyboard goes on where it was. */
  function settle(event) {
    const swapped = event.detail.elt;
    if (swapped && swapped.id === "inclusion-plan") {
      const title = document.getElementById("inclusion-list-title");
      if (title) title.focus();
      return;
    }
    const item = swapped && swapped.closest && swapped.closest(".inclusion-item");
    if (!item || !document.contains(item)) return;
    const all = items();
    const step = focusNext && focusNext.id === item.id && !item.querySelector('[role="alert"]') ? focusNext.step : 0;
    focusNext = null;
    (all[all.indexOf(item) + step] || item).focus();
  }

  function mark(item) {
    if (item.classList.contains("inclusion-unsent")) return;
    item.classList.add("inclusion-unsent");
    const badge = document.createElement("span");
    badge.className = "badge inclusion-mixed";
    badge.textContent = words("unsent");
    item.querySelector(".inclusion-item-head").append(badge);
  }

  function refuse(event) {
    const asked = event.detail.requestConfig;
    const element = event.detail.elt;
    if (!asked || !element.matches || !element.matches(".inclusion-decide")) return;
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (!PASSING.includes(status)) return;
    const given = asked.parameters instanceof FormData ? Object.fromEntries(asked.parameters) : asked.parameters;
    keep(asked.path, Object.assign({}, given));
    if ([400, 401, 403].includes(status)) tellKept(words("expired"));
    const item = element.closest(".inclusion-item");
    mark(item);
    event.stopPropagation();
  }

  if (!findPlan()) return;
  document.addEventListener("keydown", press);
  document.addEventListener("htmx:afterSettle", settle);
  document.body.addEventListener("htmx:sendError", refuse, true);
  document.body.addEventListener("htmx:responseError", refuse, true);
  window.addEventListener("online", sendKept);
  if (readKept().length) sendKept();
})();
