// Why a statement stands in the graph: its chain, what was read in it, the rule and how sure it is, its Turtle.

import { list } from "./chain.js";
import { download, isReport, turtle } from "./data.js";
import { h, show } from "./dom.js";
import { when } from "./edtf.js";
import { percent, t, term } from "./language.js";
import { toNode } from "./routes.js";

/** What the side of an article's page shows of a statement. */
export function panel(article, statement, { close, review, again }) {
  const number = article.statements.indexOf(statement) + 1;
  const slot = h("div", {});
  if (review) import("./review.js").then(({ tools }) => show(slot, tools(article, statement, again)));
  return [
    h("div", { class: "panel-head" },
      h("h2", {}, h("span", { class: "number" }, String(number)), term(statement.form)),
      h("button", { type: "button", class: "close", "aria-label": t("close"), onclick: close }, "×")),
    h("blockquote", { lang: article.language }, statement.words ?? words(article, statement.spans)),
    h("h3", {}, t("chain")), list(statement.chain),
    slot,
    facts(statement),
    claims(statement), evaluations(statement), about(article, statement), accounts(article, statement),
    readings(statement), discourse(article, statement),
    statement.note && h("p", { class: "note", lang: "" }, statement.note),
    source(statement),
  ];
}

const words = (article, spans) =>
  spans.map(({ start, end }) => Array.from(article.text).slice(start, end).join("")).join(" […] ");

function facts(statement) {
  const { rule, confidence, reviewed } = statement;
  const row = (name, value) => value && [h("dt", {}, name), h("dd", {}, value)];
  const sure = confidence !== undefined && confidence !== null && h("span", { class: "sure" },
    h("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: confidence, "aria-label": t("confidence") }), " ", percent(confidence));
  return h("dl", { class: "facts" },
    row(t("polarity"), statement.polarity && term(statement.polarity)),
    row(t("certainty"), statement.certainty && term(statement.certainty)),
    row(t("modality"), statement.modality && term(statement.modality)),
    row(t("rule"), rule && h("code", {}, rule)),
    row(t("confidence"), sure),
    row(t("reviewed"), reviewed ? t("yes") : t("no")));
}

const section = (title, items) => (items?.length ? [h("h3", {}, title), h("ul", { class: "plain" }, items.map((item) => h("li", {}, item)))] : null);

function claims({ claims: all }) {
  return section(t("claims"), all?.map((claim) => [
    h("span", { lang: "fr" }, claim.label ?? ""),
    claim.polarity === "negative" && h("em", {}, ` (${term("negative")})`),
    claim.predicate && h("span", { class: "triple" }, [claim.subject?.name, term(claim.predicate), claim.object?.name ?? claim.value].filter(Boolean).join(" → ")),
  ]));
}

function evaluations({ evaluations: all }) {
  return section(t("evaluations"), all?.map((it) => [term(it.valence), it.target && [": ", h("a", { href: toNode(it.target.iri) }, it.target.name)]]));
}

function about(article, statement) {
  const names = new Map([...article.entities.map((it) => [it.iri, it.name]), ...article.events.map((it) => [it.iri, it.label])]);
  const known = statement.about?.filter((iri) => names.get(iri));
  return known?.length ? [h("h3", {}, t("about")), h("p", { class: "tags" }, known.map((iri) => [h("a", { class: "tag", href: toNode(iri) }, names.get(iri)), " "]))] : null;
}

function accounts(article, statement) {
  const told = article.events.flatMap((event) =>
    event.accounts.filter((account) => account.statement === statement.iri).map((account) => [event, account]));
  return section(t("events.told"), told.map(([event, account]) => [
    h("a", { href: toNode(event.iri) }, event.label ?? term(event.type)),
    h("span", { class: "quiet" }, " ", [term(account.factuality), account.place?.name, when(account.time?.edtf)].filter(Boolean).join(", ")),
  ]));
}

function readings({ readings: all }) {
  return section(t("readings"), all?.map((reading) => [list(reading.chain), reading.note && h("p", { class: "note" }, reading.note)]));
}

function discourse(article, statement) {
  const of = (iri) => article.statements.findIndex((it) => it.iri === iri) + 1;
  const links = (article.discourse ?? []).filter((link) => link.from === statement.iri || link.to === statement.iri);
  return section(t("discourse"), links.map((link) => `${of(link.from)} → ${of(link.to)}: ${term(link.relation)}`));
}

function source(statement) {
  if (isReport) return null;
  const body = h("pre", { tabindex: "0", "aria-label": "Turtle" }, t("waiting"));
  const query = `DESCRIBE <${statement.iri}>`;
  const read = async (event) => {
    if (!event.target.open || body.dataset.read) return;
    body.dataset.read = "yes";
    body.textContent = await turtle(statement.iri).catch((error) => error.message);
  };
  return h("details", { class: "turtle", ontoggle: read }, h("summary", {}, "Turtle"), body,
    h("p", { class: "downloads" }, [["ttl", "Turtle"], ["jsonld", "JSON-LD"], ["nt", "N-Triples"], ["rdf", "RDF/XML"]].map(([format, words]) =>
      [h("a", { href: download(query, format), download: `statement.${format}` }, words), " "])));
}
