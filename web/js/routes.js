// Addresses of pages: /article?id=… on the server, #article?id=… in a report.

import { isReport } from "./data.js";

export const PAGES = ["articles", "voices", "contradictions", "graph", "map", "timeline", "query"];

/** The address of a page. */
export function to(page, parameters) {
  const filled = Object.entries(parameters ?? {}).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const search = filled.length ? `?${new URLSearchParams(filled)}` : "";
  if (isReport) return `#${page}${search}`;
  return `/${page === "articles" ? "" : page}${search}`;
}

/** Which page this is, and its parameters. */
export function here() {
  const [page, search] = isReport
    ? location.hash.slice(1).split("?")
    : [document.body.dataset.page, location.search.slice(1)];
  return { page: page || "articles", parameters: Object.fromEntries(new URLSearchParams(search)) };
}

/** Keeps the state of a page in its address, without a step in the history. */
export const remember = (page, parameters) => history.replaceState(null, "", to(page, parameters));

/** Where a node is shown: a statement in its article, anything else on its own page. */
export function toNode(iri) {
  const statement = /\/doc\/([^/#]+)\/statement\/[^/#]+$/.exec(iri);
  if (statement) return to("article", { id: statement[1], node: iri });
  const document = /\/doc\/([^/#]+)$/.exec(iri);
  if (document) return to("article", { id: document[1] });
  return to("thing", { iri });
}
