// One node: an entity, an event, a run… what is said of it, and what points to it.

import { carriedArticles, download, isReport, rows, server } from "./data.js";
import { h, local, show } from "./dom.js";
import { when } from "./edtf.js";
import { meaning, t, term } from "./language.js";
import { to, toNode } from "./routes.js";
import { short } from "./table.js";

const LABELS = ["prefLabel", "headline", "words", "anchorOf", "label"];

export async function render(main, { iri }) {
  if (isReport) return show(main, carriedThing(iri));
  const [said, pointing, { prefixes, base }] = await Promise.all([rows("said-of", { thing: iri }), rows("pointing-to", { thing: iri }), server()]);
  const of = (name) => said.filter((row) => local(row.property) === name);
  const name = LABELS.flatMap(of)[0]?.value ?? short(iri);
  document.title = `${name} · dicit`;
  const own = (rows) => [...new Set(rows.filter((row) => row.value.startsWith(prefixes.dicit)).map((row) => local(row.value)))];
  const types = own(of("type"));
  const kinds = [...own(of("entityKind")), ...own(of("eventType"))];
  const others = [...new Set([...of("altLabel"), ...of("prefLabel").slice(1)].map((row) => row.value))].filter((it) => it !== name);
  show(main,
    h("p", { class: "kind" }, (kinds.length ? kinds : types).map(term).join(", ")),
    h("h1", {}, name),
    others.length > 0 && h("p", { class: "quiet" }, t("also.called", { names: others.join(", ") })),
    !said.length && !pointing.length && h("p", { class: "empty" }, t("thing.none")),
    h("p", { class: "downloads" }, h("code", {}, iri), " ", [["ttl", "Turtle"], ["jsonld", "JSON-LD"], ["nt", "N-Triples"]].map(([format, words]) =>
      [h("a", { href: download(`DESCRIBE <${iri}>`, format), download: `${local(iri)}.${format}` }, words), " "]),
      iri.startsWith(base) && types.includes("Entity") && h("a", { href: to("graph", { kind: "voices", around: name }) }, t("thing.graph"))),
    groups(pointing, iri), table(said, prefixes));
}

/** What the articles of a report tell of a node. */
function carriedThing(iri) {
  const all = carriedArticles();
  const own = (pick) => all.flatMap((article) => pick(article).map((it) => ({ article, it })));
  const [entity] = own(({ entities }) => entities.filter((it) => it.iri === iri));
  const [event] = own(({ events }) => events.filter((it) => it.iri === iri));
  const outlet = all.find((article) => article.outlet?.iri === iri)?.outlet;
  const name = entity?.it.name ?? event?.it.label ?? outlet?.name ?? short(iri);
  const kind = entity ? entity.it.kind ?? entity.it.type : event?.it.type;
  document.title = `${name} · dicit`;
  const told = (title, found) => found.length > 0 && h("section", {}, h("h2", {}, title, " ", h("span", { class: "count" }, String(found.length))),
    h("ul", { class: "plain long" }, found.map(({ it }) => h("li", { lang: "fr" }, h("a", { href: toNode(it.iri) }, it.words ?? short(it.iri))))));
  const says = own(({ statements }) => statements.filter((it) => it.chain.at(-1)?.source?.iri === iri));
  const about = own(({ statements }) => statements.filter((it) => it.about?.includes(iri)));
  const accounts = event ? own(({ statements }) => statements.filter((it) => event.it.accounts.some((account) => account.statement === it.iri))) : [];
  const mentioned = all.filter(({ entities }) => entities.some((it) => it.iri === iri && it.mentions.length));
  return [kind && h("p", { class: "kind" }, term(kind)), h("h1", {}, name), h("p", { class: "downloads" }, h("code", {}, iri)),
    told(t("thing.says"), says), told(t("thing.about"), about), told(t("thing.events"), accounts),
    mentioned.length > 0 && h("section", {}, h("h2", {}, t("thing.articles")), h("ul", { class: "plain long" }, mentioned.map((article) =>
      h("li", {}, h("a", { href: to("article", { id: article.id }) }, article.title ?? `${Array.from(article.text).slice(0, 90).join("")}…`)))))];
}

/** What people look for first: where it speaks, where it is mentioned, in which events it takes part. */
function groups(pointing) {
  const by = (property) => [...new Map(pointing.filter((row) => local(row.property) === property && !row.node.includes("/reading/")).map((row) => [row.node, row])).values()];
  const list = (title, all, item = entry) => all.length > 0 && h("section", {}, h("h2", {}, title, " ", h("span", { class: "count" }, String(all.length))),
    h("ul", { class: "plain long" }, all.slice(0, 60).map((row) => h("li", {}, item(row)))));
  const shown = ["speaker", "mentions", "refersTo", "about", "participant", "event", "statedIn", "source"];
  const rest = [...new Map(pointing.filter((row) => !shown.includes(local(row.property))).map((row) => [`${row.node} ${row.property}`, row])).values()];
  return [
    list(t("thing.says"), by("speaker")),
    list(t("thing.about"), by("about")),
    list(t("thing.events"), by("event").filter((row) => local(row.type ?? "") === "EventAccount"), account),
    list(t("thing.part"), by("participant"), (row) => h("a", { href: toNode(row.node.split("/participation/")[0]) }, short(row.node))),
    list(t("thing.mentions"), by("refersTo"), (row) => {
      const [, document, place] = /\/doc\/([^/#]+)\/mention\/([\d-]+)/.exec(row.node) ?? [];
      return h("a", { href: document ? to("article", { id: document }) : toNode(row.node) }, row.name ?? `${document}, ${place}`);
    }),
    list(t("thing.articles"), by("mentions")),
    rest.length > 0 && h("details", {}, h("summary", {}, t("thing.others", { count: rest.length })), h("ul", { class: "plain long" },
      rest.slice(0, 100).map((row) => h("li", {}, h("span", { class: "quiet", title: meaning(local(row.property)) }, term(local(row.property)), " ← "), entry(row))))),
  ];
}

const account = (row) => {
  const [, document, statement] = /\/doc\/([^/#]+)\/.*\/account\/([\d-]+)/.exec(row.node) ?? [];
  const iri = document && row.node.replace(/\/doc\/.*$/, `/doc/${document}/statement/${statement}`);
  return iri ? h("a", { href: toNode(iri) }, t("thing.account", { place: statement })) : entry(row);
};
const entry = (row) => h("a", { href: toNode(row.node) }, row.name ?? short(row.node));

function table(said, prefixes) {
  const rows = new Map();
  for (const row of said) {
    if (!rows.has(row.property)) rows.set(row.property, new Map());
    rows.get(row.property).set(row.value, row);
  }
  const label = (property) => (property.startsWith(prefixes.dicit) ? term(local(property)) : short(property).replace(/^.*[#/]/, ""));
  const value = (row) => {
    if (!/^https?:\/\/\S+$/.test(String(row.value))) return local(row.property) === "edtf" ? when(row.value) : String(row.value);
    if (row.value.startsWith(prefixes.dicit)) return h("span", { title: meaning(local(row.value)) }, term(local(row.value)));
    return h("a", { href: /\/(doc|entity|run|graph)\//.test(row.value) ? toNode(row.value) : row.value, rel: "noopener noreferrer" }, row.name ?? short(row.value));
  };
  return rows.size > 0 && h("section", {}, h("h2", {}, t("thing.said")), h("dl", { class: "facts wide" }, [...rows].map(([property, values]) =>
    [h("dt", { title: meaning(local(property)) || property }, label(property)), [...values.values()].slice(0, 40).map((row) => h("dd", {}, value(row)))])));
}
