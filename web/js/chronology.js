// A timeline that draws what is known of a date: a solid bar for what surely lasted, a hatched one for the days between
// which something lies, an end that fades where a bound is open.

import { announce, h, show } from "./dom.js";
import { span, when } from "./edtf.js";
import { language, t, term } from "./language.js";
import { toNode } from "./routes.js";

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
const LANE = 30;
/** The most events drawn at once. */
const MOST = 300;
const STEPS = [
  ["year", 1000], ["year", 500], ["year", 100], ["year", 50], ["year", 20], ["year", 10], ["year", 5], ["year", 2], ["year", 1],
  ["month", 6], ["month", 3], ["month", 1], ["day", 14], ["day", 7], ["day", 2], ["day", 1],
];

/** `rows` have edtf (or earliest and latest), event, type, factuality, speaker, inferred, and statement or node. */
export function chronology(rows, label) {
  const items = gather(rows);
  const whole = extent(items);
  let [from, to] = start(items, whole);
  const axis = h("div", { class: "axis", "aria-hidden": "true" });
  const lanes = h("div", { class: "lanes" });
  const beyond = h("p", { class: "quiet beyond" });
  const board = h("div", { class: "chronology", role: "region", "aria-label": label }, axis, lanes);
  const draw = () => {
    const width = board.clientWidth || 800;
    const x = (time) => ((time - from) / (to - from)) * width;
    ticks(axis, from, to, x);
    const inside = items.filter((item) => item.last >= from && item.first <= to);
    const seen = inside.slice(0, MOST);
    const before = items.filter((item) => item.last < from).length;
    const after = items.filter((item) => item.first > to).length;
    show(beyond, [before && t("timeline.before", { count: before }), after && t("timeline.after", { count: after }),
      inside.length > MOST && t("timeline.crowded", { count: inside.length - MOST })].filter(Boolean).join(" · "));
    const ends = [];
    show(lanes, seen.map((item) => {
      const { left, right, element } = bar(item, x, width);
      const label = Math.min(260, 7.2 * item.words.length + 18);
      let lane = ends.findIndex((end) => end < left - 8);
      if (lane < 0) lane = ends.length;
      ends[lane] = Math.max(right, left + label);
      element.style.top = `${lane * LANE + 6}px`;
      return element;
    }));
    lanes.style.height = `${Math.max(4, ends.length) * LANE + 12}px`;
  };
  const move = (low, high) => {
    const most = Math.max(whole[1] - whole[0], 10 * YEAR) * 1.4;
    if (high - low < 3 * DAY || high - low > most) return;
    [from, to] = [low, high];
    draw();
    announce(t("timeline.range", { from: day(from), to: day(to) }));
  };
  const zoom = (by, at = 0.5) => {
    const middle = from + (to - from) * at;
    move(middle - (middle - from) * by, middle + (to - middle) * by);
  };
  const pan = (share) => move(from + (to - from) * share, to + (to - from) * share);
  const button = (words, label, act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, words);
  drag(lanes, pan);
  lanes.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX / board.clientWidth);
  }, { passive: false });
  new ResizeObserver(draw).observe(board);
  return h("div", {},
    h("div", { class: "toolbar", role: "group", "aria-label": t("timeline.move") },
      button("←", t("earlier"), () => pan(-0.3)), button("→", t("later"), () => pan(0.3)),
      button("+", t("zoom.in"), () => zoom(0.6)), button("−", t("zoom.out"), () => zoom(1 / 0.6)),
      button("⤢", t("fit"), () => move(...pad(...whole)))),
    board, beyond);
}

/** One item for each event and date, with the statements that tell of it. */
function gather(rows) {
  const found = new Map();
  for (const row of rows) {
    const dates = span(row.edtf ?? (row.earliest || row.latest ? `${row.earliest ?? ".."}/${row.latest ?? ".."}` : null));
    if (!dates) continue;
    const key = `${row.event} ${row.edtf}`;
    if (!found.has(key)) {
      const known = [dates.begin, dates.end].filter(Boolean).flat();
      found.set(key, { ...row, dates, words: row.event ?? row.edtf, speakers: new Set(), first: Math.min(...known), last: Math.max(...known) });
    }
    if (row.speaker) found.get(key).speakers.add(row.speaker);
  }
  return [...found.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}

const extent = (items) => (items.length ? [Math.min(...items.map((it) => it.first)), Math.max(...items.map((it) => it.last))] : [Date.UTC(2000, 0), Date.UTC(2030, 0)]);
const pad = (low, high) => { const room = Math.max((high - low) * 0.06, 10 * DAY); return [low - room, high + 2 * room]; };

/** At first the longest run of events without a wide gap, so that one date of the past does not squeeze the others. */
function start(items, whole) {
  if (items.length < 4) return pad(...whole);
  const runs = [[items[0]]];
  for (const item of items.slice(1)) {
    const run = runs.at(-1);
    if (item.first - Math.max(...run.map((it) => it.last)) > 8 * YEAR) runs.push([item]);
    else if (item.last - item.first > 25 * YEAR) continue;
    else run.push(item);
  }
  const most = runs.sort((a, b) => b.length - a.length)[0];
  return pad(...extent(most.filter((item) => item.last - item.first <= 25 * YEAR).concat(most.length < 2 ? most : [])));
}

/** The bar of an item; pieces whose bounds are known, unsure or open look different, and its words tell too. */
function bar(item, x, width) {
  const { begin, end, single } = item.dates;
  const left = begin ? x(begin[0]) : x(end[0]) - 46;
  const right = Math.max(end ? x(end[1]) : x(begin[1]) + 46, left + 9);
  const shown = [Math.max(left, -20), Math.min(right, width + 20)];
  const core = single ? (end[1] - begin[0] <= 2 * DAY ? [left, right] : null) : [begin ? x(begin[1]) : x(end[0]), end ? x(end[0]) : x(begin[1])];
  const inner = core && core[1] > core[0] ? [Math.max(core[0], shown[0]), Math.min(core[1], shown[1])] : null;
  const open = [!begin && "open-begin", !end && "open-end"].filter(Boolean).join(" ");
  const words = [item.words, item.type && term(item.type), when(item.edtf), item.inferred === true && t("inferred"),
    item.factuality && term(item.factuality), [...item.speakers].join("; ")].filter(Boolean).join(", ");
  const address = item.statement ?? item.node;
  const element = h(address ? "a" : "div", { class: `item ${item.inferred === true ? "inferred" : ""}`, href: address ? toNode(address) : null, "aria-label": words, title: words },
    h("span", { class: `unsure ${open}`, style: { width: `${shown[1] - shown[0]}px` } }),
    inner && inner[1] > inner[0] && h("span", { class: `sure f-${item.factuality ?? "actual"}`, style: { left: `${inner[0] - shown[0]}px`, width: `${Math.max(4, inner[1] - inner[0])}px` } }),
    h("span", { class: "words" }, item.words));
  element.style.left = `${shown[0]}px`;
  const room = width - Math.max(0, shown[0]) - 4;
  element.lastChild.style.maxWidth = `${Math.min(256, Math.max(80, room))}px`;
  if (room < 80) element.lastChild.style.marginInlineStart = `${room - 80}px`;
  // Words of a bar that begins left of the board stay in sight.
  if (left < 0) element.lastChild.style.paddingInlineStart = `${Math.min(-shown[0] + 6, 30)}px`;
  return { left: shown[0], right: shown[1], element };
}

function ticks(axis, from, to, x) {
  const [unit, step] = [...STEPS].reverse().find(([unit, count]) => ((to - from) / ({ year: YEAR, month: YEAR / 12, day: DAY }[unit] * count)) <= Math.max(3, (axis.clientWidth || 800) / 90)) ?? STEPS[0];
  const at = new Date(from);
  const first = unit === "year" ? Date.UTC(Math.floor(at.getUTCFullYear() / step) * step, 0) : unit === "month" ? Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / step) * step) : Math.floor(from / (step * DAY)) * step * DAY;
  const format = new Intl.DateTimeFormat(language(), { timeZone: "UTC", ...(unit === "year" ? { year: "numeric" } : unit === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short", year: "numeric" }) });
  const found = [];
  for (let date = new Date(first); date <= to && found.length < 60; ) {
    found.push(h("span", { style: { left: `${x(date.getTime())}px` } }, format.format(date)));
    if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + step);
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + step);
    else date = new Date(date.getTime() + step * DAY);
  }
  show(axis, found);
}

const day = (time) => new Intl.DateTimeFormat(language(), { timeZone: "UTC", dateStyle: "medium" }).format(new Date(time));

function drag(element, pan) {
  let at = null;
  element.addEventListener("pointerdown", (event) => { if (!event.target.closest("a") && event.pointerType === "mouse") { at = event.clientX; element.setPointerCapture(event.pointerId); } });
  element.addEventListener("pointermove", (event) => {
    if (at === null) return;
    pan((at - event.clientX) / element.clientWidth);
    at = event.clientX;
  });
  for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => { at = null; });
}

/** What the bars mean. */
export const bars = () => h("ul", { class: "legend", "aria-label": t("legend") },
  [["sure", "timeline.sure"], ["unsure", "timeline.unsure"], ["unsure open-end", "timeline.open"], ["sure inferred-key", "timeline.inferred"]].map(([name, words]) =>
    h("li", {}, h("span", { class: `bar-key ${name}`, "aria-hidden": "true" }), t(words))));
