// The SPARQL editor: colours, completion of terms, prefixes and functions, errors at their place.

import { h } from "./dom.js";
import { t } from "./language.js";
import { codemirror } from "./vendor.js";

const WORDS = ["SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "FILTER", "FILTER EXISTS", "FILTER NOT EXISTS", "UNION", "MINUS",
  "BIND", "VALUES", "GRAPH", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "STR",
  "LANG", "CONTAINS", "REGEX", "REPLACE", "STRSTARTS", "LCASE", "BOUND", "COALESCE", "IF", "DESC", "ASC"];

/** An editor with `text`; `run` is called by Ctrl+Enter. `known` are the prefixes and the terms to complete. */
export async function editor({ text, label, run, change, prefixes, terms }) {
  const CodeMirror = await codemirror();
  const place = h("div", { class: "editor" });
  const suggest = (cm) => {
    const { line, ch } = cm.getCursor();
    const before = cm.getLine(line).slice(0, ch);
    const word = /[?$]?[\w:-]*$/.exec(before)[0];
    const list = candidates(word, cm.getValue(), prefixes, terms);
    return { list, from: CodeMirror.Pos(line, ch - word.length), to: CodeMirror.Pos(line, ch) };
  };
  const complete = (cm) => cm.showHint({ hint: suggest, completeSingle: false });
  const cm = CodeMirror(place, {
    value: text, mode: "application/sparql-query", lineNumbers: true, lineWrapping: true, matchBrackets: true, screenReaderLabel: label,
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": complete },
  });
  let marks = [];
  const clear = () => { marks.forEach((mark) => mark.clear()); marks = []; };
  cm.on("change", () => { clear(); change(cm.getValue()); });
  cm.on("inputRead", (_, event) => { if (/[\w:?]$/.test(event.text.at(-1)) && event.origin === "+input") complete(cm); });
  return {
    element: place,
    get text() { return cm.getValue(); },
    set text(words) { cm.setValue(words); },
    refresh: () => cm.refresh(),
    focus: () => cm.focus(),
    clear,
    /** Shows a problem where it is, in UTF-16 units. */
    fault(problem) {
      clear();
      if (problem.start === undefined) return;
      const length = cm.getValue().length;
      const start = Math.min(problem.start, Math.max(0, length - 1));
      const end = Math.max(problem.end ?? start, start + 1);
      const from = cm.posFromIndex(start);
      marks.push(cm.markText(from, cm.posFromIndex(end), { className: "fault-mark" }));
      const note = h("div", { class: "fault-line" }, t("error.line", { line: from.line + 1, column: from.ch + 1 }), " ", problem.message, problem.hint && ` (${problem.hint})`);
      marks.push(cm.addLineWidget(from.line, note));
      cm.setCursor(from);
    },
  };
}

/** What can stand here: variables of the query, terms of a prefix, prefixes, words of the language. */
function candidates(word, text, prefixes, terms) {
  if (/^[?$]/.test(word)) return [...new Set(text.match(/[?$]\w+/g) ?? [])].filter((it) => it !== word && it.startsWith(word)).sort();
  const [prefix, part] = word.split(":");
  if (part !== undefined) {
    return prefix === "dicit" ? terms.filter((it) => it.toLowerCase().startsWith(part.toLowerCase())).map((it) => `dicit:${it}`).slice(0, 60) : COMMON.filter((it) => it.startsWith(word));
  }
  if (!word) return [];
  const low = word.toLowerCase();
  return [...WORDS.filter((it) => it.toLowerCase().startsWith(low) && it !== word), ...Object.keys(prefixes).filter((it) => it.startsWith(low)).map((it) => `${it}:`),
    ...terms.filter((it) => it.toLowerCase().startsWith(low)).map((it) => `dicit:${it}`)].slice(0, 60);
}

const COMMON = ["skos:prefLabel", "skos:altLabel", "skos:exactMatch", "schema:publisher", "schema:headline", "schema:mentions", "schema:author", "schema:inLanguage",
  "nif:anchorOf", "nif:beginIndex", "nif:endIndex", "nif:isString", "sem:eventType", "sem:hasEarliestBeginTimeStamp", "sem:hasLatestEndTimeStamp",
  "prov:wasGeneratedBy", "geo:hasGeometry", "geo:asWKT", "rdf:type", "rdfs:label", "rdfs:comment", "dcterms:identifier", "xsd:date", "xsd:integer"];
