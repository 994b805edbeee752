// The graph: who lets whom speak, or who takes part in what.

import { isReport, rows } from "./data.js";
import { announce, h, show } from "./dom.js";
import { t, term } from "./language.js";
import { network } from "./network.js";
import { remember } from "./routes.js";

const KINDS = { voices: ["voice-links", ofVoices], events: ["event-roles", ofEvents] };
/** Rows of a list that is not whole: a name may be missing from it. */
const CUT = 5000;

export async function render(main, parameters) {
  const state = { kind: parameters.kind in KINDS ? parameters.kind : "voices", around: parameters.around ?? "", limit: Number(parameters.limit ?? 60) };
  const place = h("div", {}, h("p", { class: "waiting" }, t("waiting")));
  let latest = 0;
  const load = async () => {
    const turn = latest += 1;
    remember("graph", { kind: state.kind, around: state.around, limit: state.limit });
    const [query, make] = KINDS[state.kind];
    const words = state.around.trim();
    let found = await rows(query);
    if (words && found.length >= CUT && !isReport) found = await rows(`${query}-of`, { words });
    const graph = make(found);
    if (turn !== latest) return;
    const part = words ? near(graph, words) : graph;
    if (!part.nodes.length) return show(place, h("p", { class: "empty" }, t("graph.none")));
    const drawn = state.kind === "events" ? shared(part, state.limit) : part;
    const element = await network({ ...drawn, all: part.nodes.length, limit: state.limit, label: t(`graph.${state.kind}`) });
    if (turn !== latest) return;
    show(place, element);
    announce(t("graph.shown", { shown: Math.min(state.limit, part.nodes.length), all: part.nodes.length }));
  };
  const choose = (name, label, values) => h("p", { class: "field" }, h("label", { for: name }, label),
    h("select", { id: name, onchange: (event) => { state[name] = typeof state[name] === "number" ? Number(event.target.value) : event.target.value; load(); } },
      values.map(([value, words]) => h("option", { value, selected: String(value) === String(state[name]) }, words))));
  let timer;
  show(main, h("h1", {}, t("page.graph")), h("p", { class: "lead" }, t("graph.lead")),
    h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
      choose("kind", t("graph.kind"), Object.keys(KINDS).map((name) => [name, t(`graph.${name}`)])),
      h("p", { class: "field" }, h("label", { for: "around" }, t("graph.around")),
        h("input", { id: "around", type: "search", value: state.around, autocomplete: "off",
          oninput: (event) => { state.around = event.target.value; clearTimeout(timer); timer = setTimeout(load, 300); } })),
      choose("limit", t("graph.limit"), [30, 60, 120, 250].map((count) => [count, String(count)]))),
    place);
  await load();
}

function ofVoices(rows) {
  const nodes = new Map();
  const links = new Map();
  const node = (iri, name) => { if (!nodes.has(iri)) nodes.set(iri, { id: iri, name: name ?? iri, kind: "voice" }); return iri; };
  for (const { outer, outerName, inner, innerName, verb, stance, count } of rows) {
    if (!outer || !inner || outer === inner) continue;
    const id = `${node(outer, outerName)} ${node(inner, innerName)}`;
    const link = links.get(id) ?? { from: outer, to: inner, verbs: new Set(), count: 0 };
    link.count += count;
    link.verbs.add(verb ?? term(stance));
    links.set(id, link);
  }
  return { nodes: [...nodes.values()], links: [...links.values()].map(({ verbs, ...link }) => ({ ...link, label: [...verbs].filter(Boolean).slice(0, 4).join(", ") })) };
}

function ofEvents(rows) {
  const nodes = new Map();
  const links = [];
  for (const { event, label, type, role, participant, name } of rows) {
    nodes.set(event, { id: event, name: label ?? term(type), kind: "event" });
    nodes.set(participant, { id: participant, name, kind: "voice" });
    links.push({ from: participant, to: event, label: term(role), count: 1 });
  }
  return { nodes: [...nodes.values()], links };
}

/** The events in which most take part, with who does: those who are alone in theirs leave nothing to draw. */
function shared({ nodes, links }, limit) {
  const roles = new Map();
  const degree = new Map();
  for (const link of links) {
    roles.set(link.to, [...(roles.get(link.to) ?? []), link.from]);
    degree.set(link.from, (degree.get(link.from) ?? 0) + 1);
  }
  const reach = (some) => some.reduce((sum, id) => sum + degree.get(id), 0);
  const events = [...roles].map(([id, some]) => [id, [...new Set(some)]]).sort((a, b) => b[1].length - a[1].length || reach(b[1]) - reach(a[1]));
  const kept = new Set();
  for (const [event, some] of events) {
    const next = [event, ...some.filter((id) => !kept.has(id))];
    if (kept.size + next.length > limit) break;
    for (const id of next) kept.add(id);
  }
  return { nodes: nodes.filter(({ id }) => kept.has(id)), links: links.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}

/** What stands one or two links from the nodes whose name holds these words. */
function near({ nodes, links }, words) {
  const part = words.toLowerCase();
  const found = new Set(nodes.filter(({ id, name }) => id === words || name.toLowerCase().includes(part)).map(({ id }) => id));
  const kept = new Set(found);
  for (const { from, to } of links) if (found.has(from) || found.has(to)) kept.add(from).add(to);
  return { nodes: nodes.filter(({ id }) => kept.has(id)), links: links.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}
