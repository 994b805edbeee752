// The timeline of dated accounts, and the events that no words date. Where there are too many to draw, one period of them
// is drawn, under bars that show how many there are in each.

import { bars, chronology } from "./chronology.js";
import { isReport, rows } from "./data.js";
import { announce, h, show } from "./dom.js";
import { when } from "./edtf.js";
import { t, term, voices } from "./language.js";
import { busiest, overview } from "./periods.js";
import { remember, toNode } from "./routes.js";
import { later, table } from "./table.js";

/** The most accounts that are drawn without choosing a period. */
const FEW = 300;
/** The most that are read at once. */
const MOST = 2000;
const UNDATED = 1000;

export async function render(main, parameters) {
  const months = isReport ? [] : await rows("timeline-months");
  const many = months.reduce((sum, { accounts }) => sum + accounts, 0) > FEW;
  const chosen = { from: parameters.from ?? "", to: parameters.to ?? "" };
  if (many && !chosen.from && !chosen.to) Object.assign(chosen, busiest(months));
  const place = h("div", {}, h("p", { class: "waiting" }, t("waiting")));
  const above = h("div", {});
  let latest = 0;
  const load = async () => {
    const turn = latest += 1;
    if (many) show(above, overview(months, chosen, choose));
    const dated = await rows("timeline", { ...chosen, limit: MOST });
    if (turn !== latest) return;
    show(place, many && h("p", { class: "quiet" }, t("timeline.period", { count: dated.length })), drawn(dated));
    announce(t("timeline.period", { count: dated.length }));
  };
  const choose = (period) => {
    Object.assign(chosen, period);
    remember("timeline", chosen);
    return load();
  };
  show(main, h("h1", {}, t("page.timeline")), h("p", { class: "lead" }, t("timeline.lead")), above, place,
    later("undated", t("timeline.undated"), async () => table(await rows("undated-events", { limit: UNDATED }),
      { columns: ["event", "type", "earliest", "latest", "beganBy", "factuality"], cell, caption: t("timeline.undated"), most: UNDATED })));
  await load();
}

const cell = {
  when: (row) => when(row.edtf), event: (row) => h("a", { href: toNode(row.statement ?? row.node) }, row.event),
  type: (row) => term(row.type), factuality: (row) => (row.factuality ?? "").split(", ").map(term).join(", "),
  precision: (row) => t(`precision.${row.precision}`), speaker: (row) => voices(row.speaker), beganBy: (row) => when(row.beganBy), earliest: (row) => when(row.earliest), latest: (row) => when(row.latest),
};

function drawn(dated) {
  if (!dated.length) return h("p", { class: "empty" }, t("timeline.none"));
  return [bars(), chronology(dated, t("page.timeline")),
    h("details", {}, h("summary", {}, t("timeline.dated", { count: dated.length })),
      table(dated, { columns: ["when", "precision", "event", "type", "inTheWords", "factuality", "speaker"], cell, caption: t("page.timeline"), most: MOST }))];
}
