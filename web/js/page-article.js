// One article: its text with every statement marked, and beside it why.

import { article as read, isReport, server } from "./data.js";
import { announce, h, show } from "./dom.js";
import { when } from "./edtf.js";
import { number, t, term } from "./language.js";
import { legend, SCHEMES } from "./marks.js";
import { remember, toNode } from "./routes.js";
import { panel } from "./statement.js";
import { Text } from "./text.js";

export async function render(main, parameters) {
  const [article, { review }] = await Promise.all([read(parameters.id), server()]);
  const title = article.title ?? Array.from(article.text).slice(0, 90).join("") + "…";
  document.title = `${title} · dicit`;
  const state = { scheme: kept(parameters.colour), node: parameters.node };
  const side = h("aside", { class: "why", "aria-label": t("why"), tabindex: "-1" });
  const key = h("div", { class: "key" });
  const choose = (statement, moveFocus) => {
    state.node = statement?.iri;
    text.select(statement);
    show(side, statement ? panel(article, statement, { close: () => close(), review, again }) : hint(article));
    side.classList.toggle("open", Boolean(statement));
    keep();
    if (statement) announce(t("chosen", { number: text.number(statement) }));
    if (statement && moveFocus) side.focus({ preventScroll: true });
  };
  const close = () => {
    const button = text.button(state.node);
    choose(null);
    button?.focus();
  };
  const again = async (node) => {
    const scroll = scrollY;
    await render(main, { id: article.id, node: node ?? state.node, colour: state.scheme });
    scrollTo(0, scroll);
  };
  const keep = () =>
    remember("article", { id: article.id, node: state.node, colour: state.scheme === "form" ? "" : state.scheme });
  const text = new Text(article, { choose });
  const colour = (scheme) => {
    state.scheme = scheme;
    text.colour(scheme);
    show(key, legend(scheme, article.statements));
  };
  const radios = Object.keys(SCHEMES).map((scheme) => h("label", {},
    h("input", { type: "radio", name: "colour", value: scheme, checked: scheme === state.scheme,
      onchange: () => { colour(scheme); keep(); } }), t(`colour.${scheme}`)));
  const toggle = (name, on) => h("label", {},
    h("input", { type: "checkbox", checked: on, onchange: (event) => text.element.classList.toggle(`with-${name}`, event.target.checked) }),
    t(`show.${name}`));
  show(main,
    h("div", { class: "reading" },
      h("article", { lang: article.language },
        head(article, title),
        h("div", { class: "controls", lang: document.documentElement.lang, role: "group", "aria-label": t("controls") },
          h("fieldset", {}, h("legend", {}, t("colour.by")), radios),
          h("fieldset", {}, h("legend", {}, t("show")), toggle("mentions", true), toggle("uncovered", true)),
          key),
        text.element),
      side));
  colour(state.scheme);
  const wanted = article.statements.find((statement) => statement.iri === state.node);
  choose(wanted ?? null);
  if (wanted) text.button(wanted.iri)?.scrollIntoView({ block: "center" });
  document.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    if (!text.dismiss() && state.node) close();
  };
}

const kept = (scheme) => (scheme in SCHEMES ? scheme : "form");

function head(article, title) {
  const { outlet, author, published, url } = article;
  const covered = article.uncovered.reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, Array.from(article.text).length);
  const facts = [
    outlet && h("a", { href: toNode(outlet.iri), class: "outlet" }, outlet.name ?? outlet.iri),
    author, published && h("time", { datetime: published }, when(published)),
    /^https?:/i.test(url ?? "") && h("a", { href: url, rel: "noopener noreferrer external" }, t("original")),
  ];
  return h("header", { class: "head" },
    h("p", { class: "facts", lang: document.documentElement.lang }, facts.filter(Boolean).map((fact) => h("span", {}, fact))),
    h("h1", { class: article.title ? null : "untitled" }, title),
    h("p", { class: "counts", lang: document.documentElement.lang },
      t("statements.count", { count: article.statements.length }), ", ", t("entities.count", { count: article.entities.length }), ", ",
      t("events.count", { count: article.events.length }), ". ", t("article.uncovered", { share: number(covered, { style: "percent" }) })));
}

function hint(article) {
  const run = article.run;
  return [
    h("h2", {}, t("why.title")),
    h("p", { class: "quiet" }, t("why.hint")),
    h("dl", { class: "facts" },
      run && [h("dt", {}, t("run")), h("dd", {}, isReport ? [run.tool, run.model].filter(Boolean).join(", ") : h("a", { href: toNode(run.iri) }, [run.tool, run.model].filter(Boolean).join(", ")))],
      article.sourceId && [h("dt", {}, t("source.id")), h("dd", {}, article.sourceId)]),
    !isReport && h("p", { class: "downloads" }, t("download.article"), " ",
      [["ttl", "Turtle"], ["jsonld", "JSON-LD"], ["nq", "N-Quads"], ["rdf", "RDF/XML"]].map(([format, words]) =>
        [h("a", { href: `/doc/${article.id}.${format}`, download: `${article.id}.${format}` }, words), " "])),
    events(article),
  ];
}

function events(article) {
  if (!article.events.length) return null;
  return h("details", {}, h("summary", {}, t("events.count", { count: article.events.length })),
    h("ul", { class: "plain" }, article.events.map((event) =>
      h("li", {}, h("a", { href: toNode(event.iri) }, event.label ?? event.type), " ", h("span", { class: "quiet" }, term(event.type))))));
}
