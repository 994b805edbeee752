// The timeline of dated accounts, and the events that no words date.

import { bars, chronology } from "./chronology.js";
import { rows } from "./data.js";
import { h, show } from "./dom.js";
import { when } from "./edtf.js";
import { t, term } from "./language.js";
import { toNode } from "./routes.js";
import { table } from "./table.js";

export async function render(main) {
  const [dated, undated] = await Promise.all([rows("timeline", { limit: 3000 }), rows("undated-events", { limit: 1000 })]);
  const cell = {
    when: (row) => when(row.edtf), event: (row) => h("a", { href: toNode(row.statement ?? row.node) }, row.event),
    type: (row) => term(row.type), factuality: (row) => (row.factuality ?? "").split(", ").map(term).join(", "),
    precision: (row) => t(`precision.${row.precision}`), beganBy: (row) => when(row.beganBy), earliest: (row) => when(row.earliest), latest: (row) => when(row.latest),
  };
  show(main, h("h1", {}, t("page.timeline")), h("p", { class: "lead" }, t("timeline.lead")),
    dated.length ? [bars(), chronology(dated, t("page.timeline"))] : h("p", { class: "empty" }, t("timeline.none")),
    h("details", {}, h("summary", {}, t("timeline.dated", { count: dated.length })),
      table(dated, { columns: ["when", "precision", "event", "type", "inTheWords", "factuality", "speaker"], cell, caption: t("page.timeline") })),
    h("details", {}, h("summary", {}, t("timeline.undated", { count: undated.length })),
      table(undated, { columns: ["event", "type", "earliest", "latest", "beganBy", "factuality"], cell, caption: t("timeline.undated", { count: undated.length }) })));
}
