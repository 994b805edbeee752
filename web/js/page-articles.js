// The list of articles: searched, filtered, in pages.

import { articles } from "./data.js";
import { announce, h, show } from "./dom.js";
import { when } from "./edtf.js";
import { number, t } from "./language.js";
import { remember, to } from "./routes.js";

const PAGE = 50;
const FIELDS = ["q", "outlet", "actor", "from", "to"];

export async function render(main, parameters) {
  const state = { ...Object.fromEntries(FIELDS.map((name) => [name, parameters[name] ?? ""])), offset: Number(parameters.offset ?? 0) };
  const results = h("section", { "aria-label": t("results") });
  const outlet = h("select", { id: "outlet", name: "outlet" });
  const input = (name, type, hint) =>
    h("p", { class: `field f-${name}` }, h("label", { for: name }, t(`field.${name}`)),
      h("input", { id: name, name, type, value: state[name], placeholder: hint ?? null, autocomplete: "off" }));
  let latest = 0;
  const load = async () => {
    const turn = latest += 1;
    remember("articles", { ...state, offset: state.offset || "" });
    const page = await articles({ ...state, limit: PAGE });
    if (turn !== latest) return;
    const count = page.outlets.reduce((sum, { articles: some }) => sum + some, 0);
    show(outlet, h("option", { value: "" }, t("any")),
      page.outlets.map(({ name, articles: some }) => h("option", { value: name, selected: name === state.outlet }, `${name} (${number(some)})`)));
    outlet.disabled = count === 0;
    show(results, found(page, state, (offset) => { state.offset = offset; load().then(() => main.focus()); }));
    announce(t("articles.found", { count: page.total }));
  };
  let timer;
  const change = (event) => {
    state[event.target.name] = event.target.value;
    state.offset = 0;
    clearTimeout(timer);
    timer = setTimeout(load, event.type === "input" ? 250 : 0);
  };
  const form = h("form", { role: "search", class: "filters", "aria-label": t("search"), oninput: change,
    onsubmit: (event) => { event.preventDefault(); clearTimeout(timer); load(); } },
    input("q", "search", t("field.q.hint")),
    h("p", { class: "field" }, h("label", { for: "outlet" }, t("field.outlet")), outlet),
    input("actor", "search"), input("from", "date"), input("to", "date"),
    h("button", { type: "button", class: "plain-button", onclick: () => {
      for (const name of FIELDS) { state[name] = ""; if (form.elements[name]) form.elements[name].value = ""; }
      state.offset = 0;
      load();
    } }, t("clear")));
  show(main, h("h1", {}, t("page.articles")), form, results);
  await load();
}

function found(page, state, turn) {
  if (!page.total) {
    const filtered = FIELDS.some((name) => state[name]);
    return h("p", { class: "empty" }, t(filtered ? "articles.none" : "articles.empty"));
  }
  const last = Math.min(page.offset + page.articles.length, page.total);
  const step = (offset, words, possible) =>
    h("button", { type: "button", disabled: !possible, onclick: () => turn(offset) }, words);
  return [
    h("p", { class: "quiet" }, t("articles.found", { count: page.total })),
    h("ol", { class: "cards", start: page.offset + 1 }, page.articles.map(card)),
    page.total > PAGE && h("nav", { class: "pages", "aria-label": t("pages") },
      step(page.offset - PAGE, t("previous"), page.offset > 0),
      h("span", {}, t("range", { first: page.offset + 1, last, total: page.total })),
      step(page.offset + PAGE, t("next"), last < page.total)),
  ];
}

function card(article) {
  const facts = [article.outlet && h("span", { class: "outlet" }, article.outlet), article.author,
    article.published && h("time", { datetime: article.published }, when(article.published))];
  return h("li", { class: "card" },
    h("p", { class: "facts" }, facts.filter(Boolean).map((fact) => h("span", {}, fact))),
    h("h2", { lang: article.language }, h("a", { href: to("article", { id: article.id }) }, article.title || article.lead || article.id)),
    h("p", { class: "quiet" }, t("statements.count", { count: article.statements }),
      article.reviewed ? ` · ${t("reviewed.count", { count: Number(article.reviewed) })}` : null));
}
