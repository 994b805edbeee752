// Results of a query in the shapes they can take, with downloads.

import { download } from "./data.js";
import { h, show } from "./dom.js";
import { t } from "./language.js";
import { table } from "./table.js";

const ROWS = [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]];
const GRAPHS = [["ttl", "Turtle"], ["nt", "N-Triples"], ["rdf", "RDF/XML"], ["jsonld", "JSON-LD"], ["trig", "TriG"], ["nq", "N-Quads"]];

/** The results as an element; `view` is the shape to begin with. */
export async function results(found, { query, seconds, view }) {
  if ("answer" in found) return [h("p", { class: "answer" }, t(found.answer ? "yes" : "no")), downloads(query, ROWS.slice(2))];
  const shapes = found.triples ? ofTriples(found.triples) : ofRows(found);
  const place = h("div", { class: "shape" });
  const draw = async (name) => {
    show(place, h("p", { class: "waiting" }, t("waiting")));
    show(place, await shapes[name]());
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  };
  const tabs = h("div", { class: "toolbar", role: "group", "aria-label": t("view") }, Object.keys(shapes).map((name) =>
    h("button", { type: "button", dataset: { view: name }, "aria-pressed": "false", onclick: () => draw(name) }, t(`view.${name}`))));
  await draw(view in shapes ? view : Object.keys(shapes)[0]);
  const count = found.rows?.length ?? found.triples.length;
  return [
    h("p", { class: "quiet" }, t(found.triples ? "triples.count" : "rows.count", { count }), found.more && `, ${t("rows.more")}`, `, ${t("seconds", { seconds })}`),
    Object.keys(shapes).length > 1 && tabs, place, downloads(query, found.triples ? GRAPHS : ROWS),
  ];
}

const downloads = (query, formats) => h("p", { class: "downloads" }, t("download"), " ",
  formats.map(([format, words]) => [h("a", { href: download(query, format), download: `dicit.${format}` }, words), " "]));

function ofRows({ rows, columns }) {
  const has = (test) => columns.some((name) => rows.some((row) => test(row[name])));
  const shapes = { table: () => (rows.length ? table(rows, { columns }) : h("p", { class: "empty" }, t("rows.none"))) };
  const iri = (value) => typeof value === "string" && /^https?:\/\/\S+$/.test(value);
  const of = (test) => columns.find((name) => rows.some((row) => test(row[name])));
  const place = of((value) => /POINT\s*\(/i.test(value ?? ""));
  const date = columns.includes("edtf") ? "edtf" : of((value) => /^\d{4}(-\d\d){1,2}$/.test(value ?? ""));
  const nodes = columns.filter((name) => rows.some((row) => iri(row[name])));
  const words = columns.find((name) => name !== date && name !== place && rows.some((row) => typeof row[name] === "string" && !iri(row[name])));
  if (has(iri) && nodes.length > 1) {
    shapes.graph = async () => {
      const { network } = await import("./network.js");
      const [from, to] = nodes;
      const name = (row, key) => row[`${key}Name`] ?? row[`${key}Label`] ?? row[key].split(/[#/]/).slice(-2).join("/");
      const all = new Map();
      const links = rows.filter((row) => iri(row[from]) && iri(row[to])).map((row) => {
        for (const key of [from, to]) all.set(row[key], { id: row[key], name: name(row, key), kind: "voice" });
        return { from: row[from], to: row[to], label: "", count: 1 };
      });
      return network({ nodes: [...all.values()], links, label: t("view.graph") });
    };
  }
  if (place) {
    shapes.map = async () => {
      const { atlas, gather } = await import("./atlas.js");
      return atlas(gather(rows.map((row) => ({ ...row, wkt: row[place], event: row.event ?? row[words], node: row.node ?? row[nodes[0]] }))), t("view.map"));
    };
  }
  if (date) {
    shapes.timeline = async () => {
      const { bars, chronology } = await import("./chronology.js");
      return [bars(), chronology(rows.map((row) => ({ ...row, edtf: row.edtf ?? row[date], event: row.event ?? row[words] ?? row[date], node: row.node ?? row[nodes[0]] })), t("view.timeline"))];
    };
  }
  return shapes;
}

function ofTriples(triples) {
  return {
    graph: async () => {
      const [{ network }, { asGraph }] = await Promise.all([import("./network.js"), import("./ntriples.js")]);
      return network({ ...asGraph(triples), label: t("view.graph") });
    },
    table: () => table(triples.map(([subject, predicate, object]) => ({ subject: subject.iri, predicate: predicate.iri, object: object.iri ?? object.text })), { columns: ["subject", "predicate", "object"] }),
  };
}
