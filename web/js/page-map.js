// The map of events, and those that cannot be placed on it.

import { isReport, rows } from "./data.js";
import { h, show } from "./dom.js";
import { atlas, gather, point, precisions } from "./atlas.js";
import { t, term, voices } from "./language.js";
import { toNode } from "./routes.js";
import { later, table } from "./table.js";

const MOST = 1000;

export async function render(main) {
  const places = await (isReport ? rows("map").then(gather) : rows("map-places").then(counted));
  let told;
  const all = () => { told ??= rows("map", { limit: 5 * MOST }); return told; };
  const event = (row) => h("a", { href: toNode(row.node) }, row.event);
  const cell = { event, type: (row) => term(row.type), kind: (row) => term(row.kind), precision: (row) => term(row.precision),
    factuality: (row) => row.factuality.split(", ").map(term).join(", "), saidBy: (row) => voices(row.saidBy) };
  const part = (id, title, most, load, columns) => later(id, title, async () => table(await load(), { columns, cell, caption: title, most }));
  show(main, h("h1", {}, t("page.map")), h("p", { class: "lead" }, t("map.lead")),
    places.length ? [precisions(), await atlas(places, t("page.map"))] : h("p", { class: "empty" }, t("map.none")),
    places.length >= MOST && h("p", { class: "quiet" }, t("map.cut", { count: MOST })),
    part("placed", t("map.placed"), 5 * MOST, async () => (await all()).filter((row) => point(row.wkt)), ["event", "type", "place", "precision", "factuality", "saidBy"]),
    part("vague", t("map.vague"), 5 * MOST, async () => (await all()).filter((row) => !point(row.wkt)), ["event", "type", "place", "kind", "factuality", "saidBy"]),
    part("unplaced", t("map.unplaced"), MOST, () => rows("unplaced-events", { limit: MOST }), ["event", "type", "factuality", "words"]));
}

/** Places whose events were counted; what is told of one is asked for when somebody chooses it. */
const counted = (places) => places.map(({ place, name, wkt, precision, events }) =>
  ({ name, at: point(wkt), precision, count: events, rows: () => rows("map-place", { place }) })).filter(({ at }) => at);
