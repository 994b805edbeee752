// Voices: who is heard, through whom, how often and with which verbs.

import { rows } from "./data.js";
import { h, show } from "./dom.js";
import { number, t, term } from "./language.js";
import { toNode } from "./routes.js";
import { diagram } from "./sankey.js";
import { table } from "./table.js";

const FEW = 14;

export async function render(main) {
  const [voices, links] = await Promise.all([rows("voices", { limit: 1000 }), rows("voice-links")]);
  const verbs = count(links);
  const most = Math.max(1, ...voices.map((voice) => voice.speaks));
  const state = { all: false, who: "" };
  const figure = h("div", {});
  const heard = h("div", {});
  const pick = h("select", { id: "who", onchange: (event) => { state.who = event.target.value; draw(); } },
    h("option", { value: "" }, t("voices.busiest")),
    voices.filter((voice) => voice.entity).map((voice) => h("option", { value: voice.entity }, voice.voice)));
  const draw = () => {
    const some = state.who ? around(links, state.who) : links;
    show(figure, some.length ? diagram(some, t("voices.diagram")) : h("p", { class: "empty" }, t("voices.no.links")));
  };
  const list = () => show(heard,
    h("table", { class: "voices" },
      h("caption", { class: "unseen" }, t("voices.heard")),
      h("thead", {}, h("tr", {}, ["voice", "kind", "speaks", "relays", "verbs"].map((name) => h("th", { scope: "col" }, t(`column.${name}`))))),
      h("tbody", {}, (state.all ? voices : voices.slice(0, FEW)).map((voice) => row(voice, most, verbs.get(voice.entity ?? ""))))),
    voices.length > FEW && h("button", { type: "button", onclick: () => { state.all = !state.all; list(); } },
      state.all ? t("fewer") : t("voices.all", { count: voices.length })));
  show(main,
    h("h1", {}, t("page.voices")), h("p", { class: "lead" }, t("voices.lead")),
    voices.length ? null : h("p", { class: "empty" }, t("voices.none")),
    h("section", { "aria-labelledby": "heard" }, h("h2", { id: "heard" }, t("voices.heard")), heard),
    h("section", { "aria-labelledby": "through" }, h("h2", { id: "through" }, t("voices.through")),
      h("p", { class: "field inline" }, h("label", { for: "who" }, t("voices.around")), pick), figure,
      h("details", {}, h("summary", {}, t("as.table")), table(links, {
        columns: ["outerName", "innerName", "verb", "stance", "count"],
        cell: { stance: (row) => term(row.stance), outerName: (row) => name(row.outer, row.outerName), innerName: (row) => name(row.inner, row.innerName) },
      }))));
  list();
  draw();
}

const name = (iri, words) => (iri ? h("a", { href: toNode(iri) }, words ?? iri) : t("voice.unnamed"));

/** The links before and after a voice, and those between it and the outlets. */
function around(links, who) {
  const key = (level, iri) => `${level} ${iri ?? ""}`;
  const keep = new Set();
  const walk = (start, next) => {
    const seen = new Set(start);
    for (let front = start; front.length; ) {
      front = links.filter((link) => front.includes(next.from(link))).map((link) => { keep.add(link); return next.to(link); })
        .filter((node) => !seen.has(node) && seen.add(node));
    }
  };
  const inner = (link) => key(link.level, link.inner);
  const outer = (link) => key(link.level - 1, link.outer);
  const own = [...new Set(links.flatMap((link) => [link.inner === who && inner(link), link.outer === who && outer(link)]).filter(Boolean))];
  walk(own, { from: inner, to: outer });
  walk(own, { from: outer, to: inner });
  return links.filter((link) => keep.has(link));
}

/** Verbs by voice, most frequent first. */
function count(links) {
  const found = new Map();
  for (const { inner, verb, stance, count: times } of links) {
    const words = verb ?? term(stance);
    if (!words) continue;
    const own = found.get(inner ?? "") ?? new Map();
    own.set(words, (own.get(words) ?? 0) + times);
    found.set(inner ?? "", own);
  }
  return new Map([...found].map(([iri, own]) => [iri, [...own].sort((a, b) => b[1] - a[1])]));
}

function row(voice, most, verbs = []) {
  const bar = h("span", { class: "bar", "aria-hidden": "true", style: { "--share": voice.speaks / most } });
  return h("tr", {},
    h("th", { scope: "row" }, name(voice.entity, voice.voice)),
    h("td", { class: "quiet" }, [term(voice.kind), voice.country].filter(Boolean).join(", ")),
    h("td", { class: "figure", dataset: { label: t("column.speaks") } }, bar, number(voice.speaks)),
    h("td", { class: "figure", dataset: { label: t("column.relays") } }, number(voice.relays)),
    h("td", { class: "verbs" }, verbs.slice(0, 5).map(([verb, times]) =>
      h("span", { class: "verb" }, verb, times > 1 && h("span", { class: "quiet" }, ` ×${times}`)))));
}
