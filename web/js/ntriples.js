// N-Triples as [subject, predicate, object] with terms {iri} or {text}; what CONSTRUCT gives to the graph view.

const LINE = /^(<[^>]*>|_:\S+)\s+<([^>]*)>\s+(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"\S*)\s*\.$/;
const ESCAPE = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

export function triples(text) {
  return text.split("\n").map((line) => LINE.exec(line.trim())).filter(Boolean).map(([, subject, predicate, object]) => [term(subject), { iri: predicate }, term(object)]);
}

function term(words) {
  if (words.startsWith("<")) return { iri: words.slice(1, -1) };
  if (words.startsWith("_:")) return { iri: words };
  const text = /^"((?:[^"\\]|\\.)*)"/.exec(words)[1];
  return { text: text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) => (one ? ESCAPE[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16)))) };
}

/** Triples as nodes and links for the graph view; labels become names, types and other literals stay out. */
export function asGraph(all) {
  const nodes = new Map();
  const links = [];
  const end = (iri) => iri.split(/[#/]/).slice(-2).join("/");
  const node = (iri) => { if (!nodes.has(iri)) nodes.set(iri, { id: iri, name: end(iri), kind: "voice" }); return nodes.get(iri); };
  for (const [subject, { iri: predicate }, object] of all) {
    const name = predicate.split(/[#/]/).pop();
    if (object.text !== undefined) {
      if (["prefLabel", "label", "words", "headline"].includes(name)) node(subject.iri).name = object.text;
    } else if (name === "type") {
      if (object.iri.endsWith("Event")) node(subject.iri).kind = "event";
    } else if (!/\/ns#/.test(object.iri)) {
      node(subject.iri);
      node(object.iri);
      links.push({ from: subject.iri, to: object.iri, label: name, count: 1 });
    }
  }
  return { nodes: [...nodes.values()], links };
}
