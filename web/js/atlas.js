// A map without tiles: outlines of countries, and a mark for each place, drawn by how finely it is known.

import { outlines } from "./data.js";
import { h, show } from "./dom.js";
import { t, term, voices } from "./language.js";
import { toNode } from "./routes.js";
import { leaflet, OUTLINES, topojson } from "./vendor.js";

/** As many places as stand apart on a map. */
const FEW = 60;
const PRECISIONS = ["point", "city", "region", "country"];

/** The place of "POINT(x y)" as [latitude, longitude]. */
export function point(wkt) {
  const found = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/i.exec(wkt ?? "");
  return found ? [Number(found[2]), Number(found[1])] : null;
}

/** `all` places as `gather` makes them. */
export async function atlas(all, label) {
  const [L, topo, world] = await Promise.all([leaflet(), topojson(), outlines(OUTLINES)]);
  const canvas = h("div", { class: "map", role: "region", "aria-label": label });
  const info = h("div", { class: "place-info", "aria-live": "polite" }, h("p", { class: "quiet" }, t("map.hint")));
  const element = h("div", { class: "atlas" }, canvas, info);
  const map = L.map(canvas, {
    zoomSnap: 0.5, minZoom: 1, maxZoom: 9, worldCopyJump: true, maxBounds: [[-85, -220], [85, 220]],
    attributionControl: false, zoomControl: false,
  });
  L.control.zoom({ zoomInTitle: t("zoom.in"), zoomOutTitle: t("zoom.out") }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution("Natural Earth").addTo(map);
  L.geoJSON(unwound(topo.feature(world, world.objects.countries)), { interactive: false, style: { className: "country", weight: 0.7 } }).addTo(map);
  let latest;
  const choose = async (place) => {
    latest = place;
    show(info, h("h2", {}, place.name), h("p", { class: "waiting" }, t("waiting")));
    const told = await place.rows();
    if (latest === place) show(info, card(place, told));
  };
  // Towns lie above countries, and where much is told above where little is.
  const places = [...all].sort((a, b) => fineness(b) - fineness(a) || a.count - b.count);
  for (const place of places) mark(L, place, places.length > FEW, () => choose(place)).addTo(map);
  requestAnimationFrame(() => {
    map.invalidateSize();
    const bounds = L.latLngBounds(places.map(({ at }) => at));
    if (places.length) map.fitBounds(bounds.pad(0.15), { maxZoom: 5, animate: false });
    else map.setView([30, 10], 1.5);
    L.control.scale({ imperial: false }).addTo(map);
  });
  return element;
}

/** Outlines that cross the 180th meridian go on beyond it, and the one around the pole is closed below the map. */
function unwound(countries) {
  const ring = (points) => {
    let turn = 0;
    const found = points.map(([longitude, latitude], i) => {
      const step = i ? longitude - points[i - 1][0] : 0;
      if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
      return [longitude + turn, latitude];
    });
    return turn ? [...found, [found.at(-1)[0], -89], [found[0][0], -89], found[0]] : found;
  };
  for (const { geometry } of countries.features) {
    if (geometry?.type === "Polygon") geometry.coordinates = geometry.coordinates.map(ring);
    if (geometry?.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.map((polygon) => polygon.map(ring));
  }
  return countries;
}

const fineness = ({ precision }) => PRECISIONS.indexOf(precision);

/** Places of rows that have wkt, place, precision and what is told there: event, type, factuality, saidBy, node. */
export function gather(rows) {
  const places = new Map();
  for (const row of rows) {
    const at = point(row.wkt);
    if (!at) continue;
    const key = `${row.place} ${at}`;
    if (!places.has(key)) places.set(key, { name: row.place ?? row.wkt, at, precision: PRECISIONS.includes(row.precision) ? row.precision : "unknown", told: [] });
    places.get(key).told.push(row);
  }
  return [...places.values()].map(({ told, ...place }) => ({ ...place, count: told.length, rows: () => told }));
}

/** Among many places, those of which one event is told are dots. */
function mark(L, place, many, choose) {
  const isDot = many && place.count === 1;
  const size = isDot ? 9 : 20 + Math.min(20, Math.round(4 * Math.sqrt(place.count)));
  const count = h("span", { class: `spot p-${place.precision} ${isDot ? "dot" : ""}` }, isDot ? "" : String(place.count));
  const icon = L.divIcon({ html: count, className: "place", iconSize: [size, size] });
  const words = `${place.name}, ${precision(place)}, ${t("events.count", { count: place.count })}`;
  const marker = L.marker(place.at, { icon, title: words, alt: words, riseOnHover: true });
  marker.on("click keypress", choose);
  marker.on("add", () => {
    marker.getElement().setAttribute("aria-label", words);
    marker.getElement().addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
    });
  });
  return marker;
}

const precision = (place) => (place.precision === "unknown" ? t("precision.unknown") : term(place.precision));

function card(place, told) {
  return [h("h2", {}, place.name), h("p", { class: "quiet" }, t("map.precision", { precision: precision(place) })),
    h("ul", { class: "plain" }, told.map((row) => h("li", {},
      row.node || row.statement ? h("a", { href: toNode(row.node ?? row.statement) }, row.event ?? row.place ?? "") : row.event ?? "",
      h("span", { class: "quiet" }, " ", [row.type && term(row.type), row.factuality && row.factuality.split(", ").map(term).join(", "), voices(row.saidBy)].filter(Boolean).join(" · "))))),
    place.count > told.length && h("p", { class: "quiet" }, t("first.rows", { count: told.length }))];
}

/** What the marks mean. */
export const precisions = () =>
  h("ul", { class: "legend", "aria-label": t("legend") }, PRECISIONS.map((name) =>
    h("li", {}, h("span", { class: `spot p-${name}`, "aria-hidden": "true" }), term(name))));
