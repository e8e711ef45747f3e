// The CKAN module `inclusion-view`: tabs, and each part mounted when it is first seen.
import "leaflet/dist/leaflet.css";
import "./view.css";
import { makeWords } from "./words.js";

const parts = () => window.inclusionViews || {};

function mount(panel, settings) {
  if (!panel || panel.dataset.mounted) return;
  panel.dataset.mounted = "yes";
  parts()[panel.dataset.part](panel, settings, makeWords(settings.texts));
}

function makeTabs(root, show) {
  const tabs = [...root.querySelectorAll("[role=tab]")];
  const choose = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    show(document.getElementById(chosen.getAttribute("aria-controls")));
  };
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[(place + step + tabs.length) % tabs.length];
      next.focus();
      choose(next);
    });
  });
}

window.ckan.module("inclusion-view", function () {
  return {
    initialize() {
      const root = this.el[0];
      const { settings } = this.options;
      makeTabs(root, (panel) => mount(panel, settings));
      mount(root.querySelector("[data-part=map], [data-part=charts]"), settings);
    },
  };
});
