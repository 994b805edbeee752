// The map of events, and those that cannot be placed on it.

import { rows } from "./data.js";
import { h, show } from "./dom.js";
import { atlas, point, precisions } from "./atlas.js";
import { t, term } from "./language.js";
import { toNode } from "./routes.js";
import { table } from "./table.js";

export async function render(main) {
  const [told, unplaced] = await Promise.all([rows("map", { limit: 5000 }), rows("unplaced-events", { limit: 1000 })]);
  const placed = told.filter((row) => point(row.wkt));
  const vague = told.filter((row) => !point(row.wkt));
  const event = (row) => h("a", { href: toNode(row.node) }, row.event);
  const cell = { event, type: (row) => term(row.type), kind: (row) => term(row.kind), precision: (row) => term(row.precision),
    factuality: (row) => row.factuality.split(", ").map(term).join(", ") };
  const part = (id, title, all, columns) => h("details", { id }, h("summary", {}, title), table(all, { columns, cell, caption: title }));
  show(main, h("h1", {}, t("page.map")), h("p", { class: "lead" }, t("map.lead")),
    placed.length ? [precisions(), await atlas(placed, t("page.map"))] : h("p", { class: "empty" }, t("map.none")),
    part("placed", t("map.placed", { count: placed.length }), placed, ["event", "type", "place", "precision", "factuality", "saidBy"]),
    vague.length > 0 && part("vague", t("map.vague", { count: vague.length }), vague, ["event", "type", "place", "kind", "factuality", "saidBy"]),
    part("unplaced", t("map.unplaced", { count: new Set(unplaced.map((row) => row.node)).size }), unplaced, ["event", "type", "factuality", "words"]));
}
