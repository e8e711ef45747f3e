// The map: places near one another as one marker with their number, by Leaflet and Supercluster.
import L from "leaflet";
import Supercluster from "supercluster";
import { makeCard, nameOf } from "./card.js";
import { button, make } from "./elements.js";
import { sayNumber } from "./words.js";

const MOST_ZOOM = 18;
const CLOSE_ZOOM = 16;
// Places at one point stay one marker at every zoom, and are told as a list.
const CLUSTER_ZOOM = 24;
// In pixels, on tiles of Leaflet's size.
const RADIUS = 52;
const TILE = 256;
// A few points far away, or false ones, do not shrink all others: the map begins with the rest.
const LEFT_OUT = 0.01;
const FEW = 50;
const MOST_LISTED = 100;
// How many places somebody who looks for one near them sees at first.
const NEAREST = 5;
// The size of a marker of one place, of a letter of a town's name and of its line, in pixels.
const SINGLE = 28;
const [LETTER, LINE] = [7, 15];
const FRANCE = [
  [41.3, -5.2],
  [51.1, 9.6],
];

export class ClusterMap {
  constructor(container, places, words, settings) {
    Object.assign(this, { container, places, words });
    this.map = L.map(container, {
      maxZoom: MOST_ZOOM,
      zoomControl: false,
      // Pictures have whole zooms only; lines fill the frame better.
      zoomSnap: settings.tiles ? 1 : 0.5,
      scrollWheelZoom: false,
      worldCopyJump: true,
    });
    this.map.attributionControl.setPrefix(false);
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", words("map"));
    // Popups open upwards: at the bottom nothing stands over them.
    const titles = { zoomInTitle: words("zoomIn"), zoomOutTitle: words("zoomOut") };
    L.control.zoom({ ...titles, position: "bottomright" }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    // A wheel turned over the page scrolls the page, until somebody works with the map.
    this.map.on("focus click", () => this.map.scrollWheelZoom.enable());
    this.map.on("blur", () => this.map.scrollWheelZoom.disable());
    // Leaflet's own key counts only while the map itself has the focus, and not what is in it.
    container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.map.closePopup();
    });
    this.map.on("popupopen", ({ popup }) => this.nameCloser(popup));
    this.markers = L.layerGroup().addTo(this.map);
    this.addTiles(settings);
    this.map.fitBounds(FRANCE);
    this.map.on("moveend", () => this.draw());
    new ResizeObserver(() => this.map.invalidateSize({ pan: false })).observe(container);
  }

  addTiles({ tiles, attribution }) {
    if (!tiles) return;
    // Leaflet takes what is given here for HTML.
    const text = make("span", {}, attribution).innerHTML;
    const options = { attribution: text, maxZoom: MOST_ZOOM, crossOrigin: "anonymous" };
    this.tiles = L.tileLayer(tiles, options).addTo(this.map);
  }

  // Lines of steps in parts of a degree, and towns: see core/geography/borders.py.
  addBackground({ per_degree: unit, lines, towns }) {
    this.borders = lines.map((steps) => {
      const line = [];
      let [x, y] = [0, 0];
      for (let place = 0; place < steps.length; place += 2) {
        x += steps[place];
        y += steps[place + 1];
        line.push([y / unit, x / unit]);
      }
      return line;
    });
    const renderer = L.canvas({ padding: 0.5 });
    const look = { renderer, interactive: false, color: "#7a8599", weight: 1, smoothFactor: 1 };
    L.polyline(this.borders, look).addTo(this.map);
    this.towns = towns;
    this.townNames = L.layerGroup().addTo(this.map);
    this.map.createPane("towns").style.zIndex = 450;
    this.nameTowns();
  }

  // The names that have room, the larger towns first: `{name, position, below}` in pixels.
  visibleTowns() {
    const view = this.map.getBounds();
    const zoom = this.map.getZoom();
    const seen = (this.towns || []).filter(
      ([, latitude, longitude, least]) => zoom >= least && view.contains([latitude, longitude]),
    );
    seen.sort((a, b) => a[3] - b[3]);
    const taken = this.visible().map((feature) => this.boxOf(feature));
    return seen.flatMap(([name, latitude, longitude]) => {
      const position = [latitude, longitude];
      const below = this.findRoom(name, position, taken);
      return below === null ? [] : [{ name, position, below }];
    });
  }

  boxOf(feature) {
    const [longitude, latitude] = feature.geometry.coordinates;
    const { x, y } = this.map.latLngToContainerPoint([latitude, longitude]);
    const half = sizeOf(feature.properties.point_count || 1) / 2;
    return [x - half, y - half, x + half, y + half];
  }

  // How far under its town a name stands; null where there is no room.
  findRoom(name, position, taken) {
    const { x, y } = this.map.latLngToContainerPoint(position);
    const half = (name.length * LETTER) / 2;
    for (const below of [0, LINE * 1.5, -LINE * 1.5]) {
      const box = [x - half, y + below - LINE / 2, x + half, y + below + LINE / 2];
      if (!taken.some((other) => overlap(box, other))) {
        taken.push(box);
        return below;
      }
    }
    return null;
  }

  nameTowns() {
    this.townNames.clearLayers();
    for (const { name, position, below } of this.visibleTowns()) {
      const html = make("span", {}, name);
      const anchor = { iconSize: [0, 0], iconAnchor: [0, -below] };
      const icon = L.divIcon({ className: "inclusion-town-name", html, ...anchor });
      const still = { icon, pane: "towns", interactive: false, keyboard: false };
      this.townNames.addLayer(L.marker(position, still));
    }
  }

  show(rows, isOpen, movesMap) {
    this.isOpen = isOpen;
    const located = rows.filter((row) => this.places.isLocated(row));
    this.index = new Supercluster({ radius: RADIUS, extent: TILE, maxZoom: CLUSTER_ZOOM });
    this.index.load(located.map((row) => this.makeFeature(row)));
    this.map.closePopup();
    if (movesMap && located.length) this.fit(located);
    this.draw();
    return located.length;
  }

  makeFeature(row) {
    const [latitude, longitude] = this.places.position(row);
    const geometry = { type: "Point", coordinates: [longitude, latitude] };
    return { type: "Feature", properties: { row }, geometry };
  }

  fit(rows) {
    const cut = rows.length > FEW ? Math.floor(rows.length * LEFT_OUT) : 0;
    const sides = [0, 1].map((axis) => {
      const values = rows.map((row) => this.places.position(row)[axis]).sort((a, b) => a - b);
      return [values[cut], values[values.length - 1 - cut]];
    });
    const [[south, north], [west, east]] = sides;
    const box = [
      [south, west],
      [north, east],
    ];
    this.map.fitBounds(box, { padding: [30, 30], maxZoom: CLOSE_ZOOM, animate: false });
  }

  // Shows the nearest of these rows, which come in the order of their distance, around a position.
  lookAround(here, rows) {
    const nearest = rows.slice(0, NEAREST).filter((row) => this.places.isLocated(row));
    const points = [here, ...nearest.map((row) => this.places.position(row))];
    this.map.fitBounds(points, { padding: [40, 40], maxZoom: CLOSE_ZOOM, animate: false });
  }

  visible() {
    const box = this.map.getBounds().pad(0.1);
    const sides = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    return this.index.getClusters(sides, Math.floor(this.map.getZoom()));
  }

  draw() {
    if (!this.index) return;
    const focused = document.activeElement?.closest?.(".inclusion-marker");
    this.markers.clearLayers();
    for (const feature of this.visible()) this.markers.addLayer(this.makeMarker(feature));
    if (this.towns) this.nameTowns();
    // The marker that somebody entered is gone: the keyboard stays in the map.
    if (focused && !focused.isConnected) this.container.focus({ preventScroll: true });
  }

  makeMarker(feature) {
    const [longitude, latitude] = feature.geometry.coordinates;
    const { cluster: isCluster, point_count: count = 1, row } = feature.properties;
    const title = isCluster
      ? this.words("cluster", { count })
      : nameOf(this.places, row, this.words);
    const marker = L.marker([latitude, longitude], { icon: makeIcon(count), riseOnHover: true });
    const act = () => (isCluster ? this.openCluster(feature) : this.openPlace(row));
    marker.on("click", act);
    // Leaflet makes markers buttons that the keyboard reaches, and leaves the rest to us.
    marker.on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", title);
      element.setAttribute("title", title);
      element.dataset.count = count;
    });
    return marker;
  }

  openCluster(feature) {
    const { cluster_id: id, point_count: count } = feature.properties;
    const [longitude, latitude] = feature.geometry.coordinates;
    const zoom = this.index.getClusterExpansionZoom(id);
    if (zoom <= MOST_ZOOM) {
      this.map.setView([latitude, longitude], zoom);
      return;
    }
    const rows = this.index.getLeaves(id, MOST_LISTED).map((one) => one.properties.row);
    const title = make("h3", {}, this.words("samePoint", { count }));
    const items = rows.map((row) => {
      const act = () => this.openPlace(row);
      const opener = button(nameOf(this.places, row, this.words), act, { class: "inclusion-place" });
      return make("li", {}, opener);
    });
    this.openPopup([latitude, longitude], make("div", {}, title, make("ul", {}, ...items)));
  }

  openPlace(row) {
    const title = make("h3", {}, nameOf(this.places, row, this.words));
    const card = makeCard(this.places, row, this.words, this.isOpen);
    this.openPopup(this.places.position(row), make("div", {}, title, card));
  }

  openPopup(position, content) {
    const width = Math.min(320, this.container.clientWidth - 60);
    const height = Math.max(120, this.container.clientHeight - 120);
    const size = { maxWidth: width, minWidth: Math.min(220, width), maxHeight: height };
    const back = document.activeElement;
    const popup = L.popup({ ...size, className: "inclusion-popup" });
    popup.setLatLng(position).setContent(content).openOn(this.map);
    content.tabIndex = -1;
    content.focus({ preventScroll: true });
    popup.once("remove", () => {
      const target = back?.isConnected && this.container.contains(back) ? back : this.container;
      if (this.container.contains(document.activeElement) || document.activeElement === document.body)
        target.focus({ preventScroll: true });
    });
  }

  nameCloser(popup) {
    const closer = popup.getElement().querySelector(".leaflet-popup-close-button");
    closer?.setAttribute("aria-label", this.words("close"));
  }

  goTo(row) {
    this.map.setView(this.places.position(row), Math.max(CLOSE_ZOOM, this.map.getZoom()), {
      animate: false,
    });
    this.container.scrollIntoView({ block: "nearest" });
    this.openPlace(row);
  }
}

function overlap([west, north, east, south], other) {
  return west < other[2] && east > other[0] && north < other[3] && south > other[1];
}

function sizeOf(count) {
  return count === 1 ? SINGLE : 32 + 6 * Math.min(4, Math.floor(Math.log10(count)));
}

function makeIcon(count) {
  const size = sizeOf(count);
  if (count === 1) {
    const single = { className: "inclusion-marker inclusion-marker-single", iconSize: [size, size] };
    return L.divIcon({ ...single, html: document.createElement("span") });
  }
  const number = make("span", {}, sayNumber(count));
  const look = { className: "inclusion-marker inclusion-marker-cluster", iconSize: [size, size] };
  return L.divIcon({ ...look, html: number });
}
