// Rows as a table: what a query gives, and what a diagram shows for those who do not see it.

import { shorten } from "./data.js";
import { h, show } from "./dom.js";
import { number, t, wordsOf } from "./language.js";
import { toNode } from "./routes.js";

const STEP = 100;

/** A part of a page that is filled when somebody opens it. */
export function later(id, title, load) {
  const place = h("div", {}, h("p", { class: "waiting" }, t("waiting")));
  const part = h("details", { id, ontoggle: async () => {
    if (!part.open || part.dataset.filled) return;
    part.dataset.filled = "true";
    try { show(place, await load()); } catch (error) { show(place, h("p", { class: "fault", role: "alert" }, error.message)); }
  } }, h("summary", {}, title), place);
  return part;
}

/**
 * `columns` choose and order; `cell` draws the cells of a column; rows over a hundred wait behind a button. So many rows
 * as `most` are the first of more.
 */
export function table(rows, { columns, cell = {}, caption, most = Infinity } = {}) {
  if (!rows.length) return h("p", { class: "empty" }, t("rows.none"));
  const names = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const body = h("tbody", {});
  const more = h("p", {});
  let shown = 0;
  const grow = () => {
    body.append(...rows.slice(shown, shown + STEP).map((row) =>
      h("tr", {}, names.map((name) => h("td", { class: typeof row[name] === "number" ? "figure" : null }, (cell[name] ?? plain(name))(row))))));
    shown = Math.min(rows.length, shown + STEP);
    show(more, shown < rows.length && h("button", { type: "button", onclick: grow }, t("more.rows", { count: rows.length - shown })));
  };
  grow();
  return h("div", {},
    rows.length >= most && h("p", { class: "quiet" }, t("first.rows", { count: rows.length })),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption ?? t("as.table") },
      h("table", { class: "rows" },
        h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, wordsOf(`column.${name}`, name))))), body)),
    more);
}

/** A value of a query: an IRI that can be followed, a number, words. */
export function plain(name) {
  return (row) => {
    const value = row[name];
    if (value === undefined || value === null) return "";
    if (typeof value === "number") return number(value);
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    return /^https?:\/\/\S+$/.test(value) ? h("a", { href: toNode(value), title: value, class: "iri" }, short(value)) : value;
  };
}

/** An IRI in short: its end is enough to tell it from others. */
export function short(iri) {
  const end = shorten(iri);
  return end.length > 44 ? `…${end.slice(-43)}` : end;
}
