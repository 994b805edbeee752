// Chains of voices as bands between columns: outlets on the left, whom they let speak to the right.

import { h, s } from "./dom.js";
import { number, t } from "./language.js";
import { toNode } from "./routes.js";

const MOST = 12;
const WIDTH = 900;
const NODE = 12;
const GAP = 12;

/** `links` are rows of voice-links; the label names the diagram for a screen reader. */
export function diagram(links, label) {
  const { columns, bands } = layout(links);
  const height = Math.max(...columns.map((column) => column.height), 80) + 30;
  const step = (WIDTH - 190) / Math.max(1, columns.length - 1);
  columns.forEach((column, i) => column.nodes.forEach((node) => { node.x = i * step; }));
  const path = ({ from, to, y0, y1, size }) => {
    const [x0, x1] = [from.x + NODE, to.x];
    const middle = (x0 + x1) / 2;
    return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}v${size}C${middle},${y1 + size} ${middle},${y0 + size} ${x0},${y0 + size}Z`;
  };
  const box = (node, level) => {
    const words = `${node.name}, ${t("statements.count", { count: node.count })}`;
    const short = node.name.length > 26 ? `${node.name.slice(0, 25)}…` : node.name;
    const body = [s("title", {}, words), s("rect", { x: node.x, y: node.y, width: NODE, height: node.size, rx: 2, class: `level-${Math.min(level, 3)}` }),
      s("text", { x: node.x + NODE + 6, y: node.y + node.size / 2, dy: "0.35em" }, short)];
    return node.iri ? s("a", { href: toNode(node.iri), "aria-label": words }, body) : s("g", {}, body);
  };
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    s("svg", { class: "sankey", viewBox: `0 -6 ${WIDTH} ${height}`, role: "group", "aria-label": label },
      s("g", { class: "bands" }, bands.map((band) => s("path", { d: path(band) },
        s("title", {}, `${band.from.name} › ${band.to.name}: ${number(band.count)}${band.verbs.size ? ` (${[...band.verbs].join(", ")})` : ""}`)))),
      columns.map((column, level) => column.nodes.map((node) => box(node, level)))));
}

function layout(links) {
  const levels = [...new Set(links.flatMap((link) => [link.level - 1, link.level]))].sort((a, b) => a - b);
  const nodes = new Map();
  const bands = new Map();
  const weight = new Map();
  const key = (level, iri) => `${level} ${iri ?? ""}`;
  for (const link of links) {
    for (const it of [key(link.level - 1, link.outer), key(link.level, link.inner)]) weight.set(it, (weight.get(it) ?? 0) + link.count);
  }
  const kept = new Set(levels.flatMap((level) =>
    [...weight].filter(([it]) => it.startsWith(`${level} `)).sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([it]) => it)));
  const node = (level, iri, name) => {
    const own = key(level, iri);
    const id = kept.has(own) ? own : `${level} others`;
    if (!nodes.has(id)) {
      const known = kept.has(own);
      nodes.set(id, { level, iri: known ? iri : null, name: known ? name ?? t("voice.unnamed") : t("others"), into: 0, out: 0, members: new Set() });
    }
    return nodes.get(id);
  };
  for (const link of links) {
    const from = node(link.level - 1, link.outer, link.outerName);
    const to = node(link.level, link.inner, link.innerName);
    const id = [...nodes].filter(([, it]) => it === from || it === to).map(([it]) => it).join("|");
    const band = bands.get(id) ?? { from, to, count: 0, verbs: new Set() };
    band.count += link.count;
    if (link.verb) band.verbs.add(link.verb);
    bands.set(id, band);
    from.out += link.count;
    to.into += link.count;
  }
  const most = Math.max(...levels.map((level) => [...nodes.values()].filter((it) => it.level === level).reduce((sum, it) => sum + Math.max(it.into, it.out), 0)));
  const scale = Math.min(9, 420 / Math.max(1, most));
  const columns = levels.map((level) => {
    const own = [...nodes.values()].filter((it) => it.level === level).sort((a, b) => Math.max(b.into, b.out) - Math.max(a.into, a.out));
    return { nodes: own, height: 0 };
  });
  columns.forEach((column, i) => {
    if (i) {
      const at = (it) => { const mine = [...bands.values()].filter((band) => band.to === it); return mine.reduce((sum, band) => sum + band.from.y * band.count, 0) / Math.max(1, it.into); };
      column.nodes.sort((a, b) => at(a) - at(b));
    }
    let y = 0;
    for (const it of column.nodes) {
      it.count = Math.max(it.into, it.out);
      Object.assign(it, { y, size: Math.max(3, it.count * scale), placedIn: 0, placedOut: 0 });
      y += Math.max(it.size, 12) + GAP;
    }
    column.height = y;
  });
  const ordered = [...bands.values()].sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y);
  for (const band of ordered) {
    band.size = Math.max(1, band.count * scale);
    band.y0 = band.from.y + band.from.placedOut;
    band.from.placedOut += band.size;
  }
  for (const band of [...ordered].sort((a, b) => a.to.y - b.to.y || a.from.y - b.from.y)) {
    band.y1 = band.to.y + band.to.placedIn;
    band.to.placedIn += band.size;
  }
  return { columns, bands: ordered };
}
