// Accounts that cannot both be true, side by side. Which one is true is not said here.

import { line, list } from "./chain.js";
import { rows, statement } from "./data.js";
import { h, show } from "./dom.js";
import { when } from "./edtf.js";
import { t, term } from "./language.js";
import { to, toNode } from "./routes.js";

const STEP = 20;

export async function render(main) {
  const all = await rows("contradictory-accounts", { limit: 1000 });
  const cases = h("div", { class: "cases" });
  const more = h("p", {});
  let shown = 0;
  const grow = async () => {
    const next = all.slice(shown, shown + STEP);
    shown += next.length;
    cases.append(...await Promise.all(next.map(conflict)));
    show(more, shown < all.length && h("button", { type: "button", onclick: grow }, t("more.rows", { count: all.length - shown })));
  };
  show(main, h("h1", {}, t("page.contradictions")), h("p", { class: "lead" }, t("contradictions.lead")),
    h("p", { class: all.length ? "quiet" : "empty" }, t("contradictions.found", { count: all.length })), cases, more);
  await grow();
}

async function conflict(row, i) {
  const [one, other] = await Promise.all([statement(row.oneStatement), statement(row.otherStatement)]);
  return h("section", { class: "case", "aria-label": row.what },
    h("h2", {}, row.what, " ", h("span", { class: "kind" }, t(`conflict.${row.kind}`))),
    h("div", { class: "sides" },
      side(one, row.oneStatement, row.one, row.oneDocuments), h("div", { class: "against", "aria-hidden": "true" }, "≠"),
      side(other, row.otherStatement, row.other, row.otherDocuments)));
}

function side(found, iri, value, documents) {
  const date = /^[\d.X/-]+$/.test(value ?? "") ? when(value) : term(value);
  if (!found) return h("div", { class: "side" }, h("p", { class: "value" }, date), h("a", { href: toNode(iri) }, iri));
  const { article, statement: it } = found;
  return h("div", { class: "side", "aria-label": line(it.chain), role: "group" },
    h("p", { class: "value" }, date),
    h("blockquote", { lang: article.language }, it.words ?? ""),
    list(it.chain),
    h("p", { class: "quiet" },
      h("a", { href: to("article", { id: article.id, node: iri }) }, article.title ?? article.outlet?.name ?? article.id),
      article.published && [", ", when(article.published)], " · ", t("articles.carry", { count: Number(documents ?? 1) })));
}
