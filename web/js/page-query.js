// Questions: bundled or one's own, with results as table, graph, map or timeline.

import { bundled, Problem, server, sparql, terms, plain } from "./data.js";
import { announce, h, show } from "./dom.js";
import { editor } from "./editor.js";
import { number, t } from "./language.js";
import { remember, to } from "./routes.js";
import { results } from "./results.js";

const FIRST = 1000;
const START = `SELECT ?words ?speaker WHERE {
  ?statement a dicit:Statement ;
    dicit:words ?words ;
    dicit:speaker/skos:prefLabel ?speaker .
}
LIMIT 50`;

export async function render(main, parameters) {
  const [{ queries }, { prefixes }, known] = await Promise.all([bundled(), server(), terms()]);
  const output = h("section", { class: "results", "aria-label": t("results") });
  const stop = h("button", { type: "button", hidden: true }, t("stop"));
  const about = h("p", { class: "quiet about", lang: "en" });
  const blanks = h("form", { class: "toolbar blanks", hidden: true, onsubmit: (event) => { event.preventDefault(); fill(); run(); } });
  let running;
  let chosen = {};
  const run = async () => {
    running?.abort();
    const turn = running = new AbortController();
    stop.hidden = false;
    pad.clear();
    show(output, h("p", { class: "waiting" }, t("running")));
    remember("query", { query: pad.text });
    const begun = performance.now();
    try {
      const found = await ask(pad.text, turn.signal);
      const seconds = number((performance.now() - begun) / 1000, { maximumFractionDigits: 2 });
      const view = pad.text.trim() === chosen.text ? chosen.view : undefined;
      show(output, await results(found, { query: pad.text, seconds, view }));
      announce(found.summary ?? t("rows.count", { count: found.rows?.length ?? found.triples?.length ?? 0 }));
    } catch (error) {
      if (error.name === "AbortError") { if (turn === running) show(output, h("p", { class: "quiet" }, t("stopped"))); return; }
      if (!(error instanceof Problem)) throw error;
      pad.fault(error);
      show(output, h("div", { class: "fault", role: "alert" }, h("p", {}, error.status ? error.message : t("error.network")), error.hint && h("p", {}, error.hint)));
    } finally {
      if (turn === running) stop.hidden = true;
    }
  };
  stop.onclick = () => running?.abort();
  const pad = await editor({
    text: parameters.query ?? START, label: t("query.editor"), run, change: () => {}, prefixes, terms: Object.keys(known).sort(),
  });
  const fill = () => {
    const { query } = chosen;
    chosen.text = query.parameters.reduce((text, parameter) => filled(text, parameter, blanks.elements.namedItem(parameter.name).value), body(query));
    pad.text = chosen.text;
  };
  const choice = h("select", { id: "bundled", onchange: (event) => {
    const query = queries.find(({ name }) => name === event.target.value);
    if (!query) return;
    chosen = { query, view: query.view };
    blanks.hidden = !query.parameters.length;
    show(blanks, query.parameters.map(({ name, type, default: value }) => h("p", { class: "field" }, h("label", { for: `blank-${name}` }, name),
      h("input", { id: `blank-${name}`, name, value, type: KINDS[type] ?? "text", step: type === "number" ? "any" : null, autocomplete: "off" }))),
      h("button", {}, t("query.fill")));
    fill();
    show(about, `${query.summary}.`, query.description && ` ${query.description}`);
    run().then(() => output.scrollIntoView({ block: "nearest" }));
  } }, h("option", { value: "" }, t("query.choose")), groups(queries));
  const share = h("button", { type: "button", onclick: async (event) => {
    const address = new URL(to("query", { query: pad.text }), location.href).href;
    history.replaceState(null, "", address);
    try { await navigator.clipboard.writeText(address); announce(t("copied")); event.target.textContent = t("copied"); } catch { prompt(t("share"), address); }
    setTimeout(() => { event.target.textContent = t("share"); }, 2000);
  } }, t("share"));
  show(main,
    h("h1", {}, t("page.query")),
    h("p", { class: "field" }, h("label", { for: "bundled" }, t("query.bundled")), choice), about, blanks,
    pad.element,
    h("p", { class: "toolbar" }, h("button", { type: "button", class: "primary", onclick: run }, t("run.query")), stop, share,
      h("span", { class: "quiet keys" }, t("query.keys"))),
    h("details", {}, h("summary", {}, t("query.prefixes")), h("dl", { class: "facts" }, Object.entries(prefixes).map(([prefix, iri]) => [h("dt", {}, `${prefix}:`), h("dd", {}, iri)]))),
    output);
  pad.refresh();
  if (parameters.query) await run();
}

/** A bundled query without the lines that describe it. */
const body = (query) => query.sparql.replace(/^#\+.*\n/gm, "").trim();

const KINDS = { integer: "number", number: "number", date: "date" };

/** The text with a value in the place of a parameter: `?_name` or `?_name_type`, as grlc writes them. */
function filled(text, { name, type }, value) {
  const words = JSON.stringify(value).replace(/\u2028|\u2029/g, "");
  const term = { integer: /^-?\d+$/.test(value) ? value : "0", number: /^-?\d+(\.\d+)?$/.test(value) ? value : "0", date: `${words}^^xsd:date`,
    iri: /^[^\s<>"{}|\\^`]+$/.test(value) ? `<${value}>` : "<urn:x>" }[type] ?? words;
  return text.replace(new RegExp(`\\?_${name}(_(integer|number|decimal|double|date|iri|text|literal|string))?\\b`, "g"), () => term);
}

function groups(queries) {
  const views = ["table", "graph", "map", "timeline"];
  return views.map((view) => h("optgroup", { lang: "en", label: t(`view.${view}`) }, queries.filter((query) => query.view === view).map(({ name, summary }) =>
    h("option", { value: name }, `${name}: ${summary}`))));
}

/** Runs a query: {rows, columns, more}, {answer} or {triples}. */
async function ask(query, signal) {
  const kind = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(query.replace(/#[^\n]*|<[^>]*>|"(?:[^"\\]|\\.)*"/g, ""))?.[1].toUpperCase() ?? "SELECT";
  if (kind === "CONSTRUCT" || kind === "DESCRIBE") {
    const { triples } = await import("./ntriples.js");
    const answer = await sparql(query, { format: "nt", first: 5000, signal });
    return { kind, triples: triples(await answer.text()), more: answer.headers.has("Dicit-More") };
  }
  const answer = await sparql(query, { format: "json", first: FIRST, signal });
  const json = await answer.json();
  if ("boolean" in json) return { kind, answer: json.boolean, summary: t(json.boolean ? "yes" : "no") };
  return { kind, columns: json.head.vars, rows: json.results.bindings.map(plain), more: answer.headers.has("Dicit-More") };
}

