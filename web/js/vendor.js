// The libraries, each loaded when a page first needs it.

/** https://js.cytoscape.org. It would add a style element, which the content policy forbids; this id tells it not to. */
export async function cytoscape() {
  const id = "__________cytoscape_stylesheet";
  if (!document.getElementById(id)) document.head.append(Object.assign(document.createElement("meta"), { id }));
  return (await import("../vendor/cytoscape-3.34.4/cytoscape.esm.min.mjs")).default;
}

/** https://leafletjs.com */
export async function leaflet() {
  await import("../vendor/leaflet-1.9.4/leaflet.js");
  return globalThis.L;
}

/** https://github.com/topojson/topojson-client */
export async function topojson() {
  await import("../vendor/topojson-client-3.1.0/topojson-client.min.js");
  return globalThis.topojson;
}

/** Natural Earth's countries (1:50m), by https://github.com/topojson/world-atlas */
export const OUTLINES = "/vendor/world-atlas-2.0.2/countries-50m.json";

/** https://codemirror.net/5 with its SPARQL mode. */
export async function codemirror() {
  await import("../vendor/codemirror-5.65.21/codemirror.js");
  await Promise.all([
    import("../vendor/codemirror-5.65.21/sparql.js"),
    import("../vendor/codemirror-5.65.21/show-hint.js"),
    import("../vendor/codemirror-5.65.21/matchbrackets.js"),
  ]);
  return globalThis.CodeMirror;
}
