// A graph of nodes and links, kept readable: only the most connected are drawn, the others are counted.

import { h, show } from "./dom.js";
import { t } from "./language.js";
import { toNode } from "./routes.js";
import { table } from "./table.js";
import { cytoscape } from "./vendor.js";

/**
 * `nodes` [{id, name, kind}], `links` [{from, to, label, count}]; draws at most `limit` of `all` nodes.
 * Gives the element, with a list of the links beside it for those who do not see the drawing.
 */
export async function network({ nodes, links, limit = 60, all = nodes.length, label }) {
  const make = await cytoscape();
  const kept = choose(nodes, links, limit);
  const ids = new Set(kept.map(({ id }) => id));
  const drawn = links.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const canvas = h("div", { class: "canvas" });
  const info = h("div", { class: "node-info", "aria-live": "polite" }, h("p", { class: "quiet" }, t("graph.hint")));
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const button = (words, label, act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, words);
  let graph;
  const zoom = (by) => graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
  const element = h("div", { class: "network" },
    h("div", { class: "drawing", role: "group", "aria-label": label },
      h("div", { "aria-hidden": "true" }, canvas),
      h("div", { class: "tools" }, button("+", t("zoom.in"), () => zoom(1.3)), button("−", t("zoom.out"), () => zoom(1 / 1.3)),
        button("⤢", t("fit"), () => graph.fit(undefined, 30))), info),
    h("p", { class: "quiet" }, t("graph.shown", { shown: kept.length, all })),
    h("details", {}, h("summary", {}, t("as.table")), table(drawn, {
      columns: ["from", "label", "to", "count"], caption: label,
      cell: { from: (row) => link(row.from, names), to: (row) => link(row.to, names) },
    })));
  const draw = () => {
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    graph?.destroy();
    graph = make({
      container: canvas, minZoom: 0.2, maxZoom: 4, 
      elements: [
        ...kept.map((node) => ({ data: { ...node, short: node.name.length > 28 ? `${node.name.slice(0, 27)}…` : node.name, size: 14 + Math.min(26, 4 * Math.sqrt(node.degree)) } })),
        ...drawn.map((it, i) => ({ data: { id: `link ${i}`, source: it.from, target: it.to, label: it.label ?? "", width: 1 + Math.min(6, Math.log2(it.count ?? 1) * 1.5) } })),
      ],
      layout: { name: "cose", animate: false, randomize: false, padding: 30, nodeRepulsion: () => 60_000, idealEdgeLength: () => 70, nodeDimensionsIncludeLabels: true },
      style: [
        { selector: "node", style: { label: "data(short)", width: "data(size)", height: "data(size)", "background-color": colour("blue"), color: colour("ink"), "font-size": 11, "font-family": "Inter, sans-serif", "text-valign": "bottom", "text-margin-y": 4, "text-outline-color": colour("paper"), "text-outline-width": 2 } },
        { selector: "node[kind = 'event']", style: { shape: "diamond", "background-color": colour("amber") } },
        { selector: "node[kind = 'literal']", style: { shape: "rectangle", "background-color": colour("grey") } },
        { selector: "edge", style: { width: "data(width)", "line-color": colour("grey"), "line-opacity": 0.45, "target-arrow-color": colour("grey"), "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier" } },
        { selector: "edge:selected, edge.lit", style: { label: "data(label)", "font-size": 10, color: colour("ink"), "text-outline-color": colour("paper"), "text-outline-width": 2, "line-color": colour("accent"), "target-arrow-color": colour("accent") } },
        { selector: "node.mute", style: { "text-opacity": 0 } },
        { selector: "node.near, node:selected", style: { "text-opacity": 1 } },
        { selector: ".dim", style: { opacity: 0.2 } },
        { selector: "node:selected", style: { "border-width": 3, "border-color": colour("accent") } },
      ],
    });
    declutter(graph);
    let timer;
    graph.on("zoom", () => { clearTimeout(timer); timer = setTimeout(() => declutter(graph), 60); });
    graph.on("select", "node", ({ target }) => {
      const near = target.closedNeighborhood();
      graph.elements().addClass("dim").removeClass("lit near");
      near.removeClass("dim").addClass("near");
      near.edges().addClass("lit");
      show(info, card(target.id(), names, drawn));
    });
    graph.on("unselect", "node", () => { graph.elements().removeClass("dim lit near"); });
  };
  element.draw = draw;
  element.select = (id) => graph?.getElementById(id).select();
  requestAnimationFrame(draw);
  addEventListener("dicit-theme", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  return element;
}

const link = (id, names) => (/^https?:/.test(id) ? h("a", { href: toNode(id) }, names.get(id) ?? id) : names.get(id) ?? id);

function card(id, names, links) {
  const own = links.filter(({ from, to }) => from === id || to === id).slice(0, 12);
  return [h("p", {}, h("strong", {}, link(id, names))),
    h("ul", { class: "plain" }, own.map((it) => h("li", {}, it.from === id ? ["→ ", link(it.to, names)] : ["← ", link(it.from, names)],
      it.label && h("span", { class: "quiet" }, ` ${it.label}`))))];
}

/** Words keep their size on the screen; of words that would cover one another, the most connected node keeps its own. */
function declutter(graph) {
  if (graph.destroyed()) return;
  const size = 11.5 / graph.zoom();
  graph.nodes().removeClass("mute").style({ "font-size": size, "text-margin-y": size / 3, "text-outline-width": size / 5 });
  graph.edges().style({ "font-size": size * 0.9, "text-outline-width": size / 5 });
  const kept = [];
  for (const node of graph.nodes().toArray().sort((a, b) => b.data("degree") - a.data("degree"))) {
    const box = node.boundingBox({ includeNodes: false, includeLabels: true, includeOverlays: false });
    if (kept.some((it) => box.x1 < it.x2 && it.x1 < box.x2 && box.y1 < it.y2 && it.y1 < box.y2)) node.addClass("mute");
    else kept.push(box);
  }
}

/** The most connected nodes, each with its number of links. */
function choose(nodes, links, limit) {
  const degree = new Map();
  for (const { from, to, count = 1 } of links) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + count);
  return [...nodes].map((node) => ({ ...node, degree: degree.get(node.id) ?? 0 }))
    .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
