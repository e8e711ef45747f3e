// The map as it is on the screen, as a picture of its own.
import { sayNumber } from "./words.js";

const SCALE = 2;
const INK = "#1b3a6b";

export function drawPicture(view, title) {
  const { map, container } = view;
  const [width, height] = [container.clientWidth, container.clientHeight];
  try {
    return finish(paint(view, map, width, height, title, true));
  } catch {
    // A server of tiles that does not let its pictures be read leaves the map without them.
    return finish(paint(view, map, width, height, title, false));
  }
}

function paint(view, map, width, height, title, hasTiles) {
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#eef1f5";
  pen.fillRect(0, 0, width, height);
  if (hasTiles) paintTiles(view, pen);
  paintBorders(view, map, pen);
  paintTowns(view, map, pen);
  for (const feature of view.visible()) paintMarker(map, pen, feature);
  paintTitle(pen, title, view, height);
  // Throws where a tile may not be read.
  pen.getImageData(0, 0, 1, 1);
  return canvas;
}

function paintTiles(view, pen) {
  if (!view.tiles) return;
  const corner = view.container.getBoundingClientRect();
  for (const tile of view.container.querySelectorAll(".leaflet-tile-loaded")) {
    const box = tile.getBoundingClientRect();
    pen.drawImage(tile, box.left - corner.left, box.top - corner.top, box.width, box.height);
  }
}

function paintBorders(view, map, pen) {
  pen.strokeStyle = "#7a8599";
  pen.lineWidth = 1;
  for (const line of view.borders || []) {
    pen.beginPath();
    for (const point of line) {
      const { x, y } = map.latLngToContainerPoint(point);
      pen.lineTo(x, y);
    }
    pen.stroke();
  }
}

function paintTowns(view, map, pen) {
  pen.fillStyle = "#44546a";
  pen.font = "12px sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const { name, position, below } of view.visibleTowns()) {
    const { x, y } = map.latLngToContainerPoint(position);
    pen.fillText(name, x, y + below);
  }
}

function paintMarker(map, pen, feature) {
  const [longitude, latitude] = feature.geometry.coordinates;
  const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
  const count = feature.properties.point_count || 1;
  const radius = count === 1 ? 7 : 16 + 3 * Math.min(4, Math.floor(Math.log10(count)));
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = INK;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = "#ffffff";
  pen.stroke();
  if (count === 1) return;
  pen.fillStyle = "#ffffff";
  pen.font = "bold 13px sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(sayNumber(count), x, y);
}

function paintTitle(pen, title, view, height) {
  const made = view.tiles ? view.map.attributionControl.getContainer().textContent : "";
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.font = "14px sans-serif";
  for (const [text, y] of [
    [title, 24],
    [made, height - 8],
  ]) {
    if (!text) continue;
    pen.fillStyle = "#ffffffcc";
    pen.fillRect(4, y - 16, pen.measureText(text).width + 12, 22);
    pen.fillStyle = "#1c1c1c";
    pen.fillText(text, 10, y);
  }
}

function finish(canvas) {
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
