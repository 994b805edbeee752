// Where data comes from: the server, or what a report carries inside it. Nothing else in these pages fetches.

const carried = document.getElementById("dicit-data");
/** Whether this is a report: one file without a server. */
export const isReport = carried !== null;
const store = isReport ? JSON.parse(carried.textContent) : {};
const kept = new Map();

/** What went wrong, as the server says it (RFC 9457). */
export class Problem extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? "?");
    Object.assign(this, { status: problem.status, hint: problem.hint, start: problem.start, end: problem.end });
  }
}

async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ status: 0, title: "network" });
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ status: answer.status, title: answer.statusText }));
  throw new Problem(problem);
}

const search = (parameters) => {
  const filled = Object.entries(parameters ?? {}).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return filled.length ? `?${new URLSearchParams(filled)}` : "";
};

function inside(path) {
  if (path in store) return store[path];
  throw new Problem({ status: 404, title: `not in this report: ${path}` });
}

async function get(path, parameters) {
  return isReport ? inside(path) : (await ask(path + search(parameters))).json();
}

/** Asked once a page: what the server is, the terms of the ontology, the bundled queries. */
const once = (path) => {
  if (!kept.has(path)) kept.set(path, get(path));
  return kept.get(path);
};
export const server = async () => {
  const found = await once("/data/server");
  Object.assign(names, { prefixes: Object.entries(found.prefixes), base: found.base });
  return found;
};
const names = { prefixes: [], base: "" };

/** An IRI as people write it: with a prefix, or below the base of this store. */
export function shorten(iri) {
  const [prefix, namespace] = names.prefixes.find(([, start]) => iri.startsWith(start)) ?? [];
  if (prefix) return `${prefix}:${iri.slice(namespace.length)}`;
  return names.base && iri.startsWith(names.base) ? iri.slice(names.base.length) : iri.replace(/^https?:\/\//, "");
}
export const terms = () => once("/data/terms");
export const bundled = () => once("/api/");

/** A page of the list of articles. */
export async function articles(filter) {
  if (!isReport) return get("/data/articles", filter);
  const all = inside("/data/articles");
  const words = (filter.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const has = (article) => {
    const whole = store[`/data/article/${article.id}`];
    const text = [article.title, article.outlet, article.author, whole?.text].join(" ").toLowerCase();
    const actor = (filter.actor ?? "").toLowerCase();
    return words.every((word) => text.includes(word))
      && (!filter.outlet || article.outlet === filter.outlet)
      && (!actor || (whole?.entities ?? []).some((entity) => (entity.name ?? "").toLowerCase().includes(actor)))
      && (!filter.from || (article.published ?? "") >= filter.from.slice(0, (article.published ?? "").length))
      && (!filter.to || (article.published && article.published <= filter.to));
  };
  const found = all.articles.filter(has);
  const offset = Number(filter.offset ?? 0);
  return { ...all, total: found.length, offset, articles: found.slice(offset, offset + Number(filter.limit ?? 50)) };
}

/** One article with all that its graph says. */
export const article = (id) => once(`/data/article/${encodeURIComponent(id)}`);

/** All articles of a report. */
export const carriedArticles = () => Object.keys(store).filter((path) => path.startsWith("/data/article/")).map((path) => store[path]);

/** A statement by its IRI, with its article. */
export async function statement(iri) {
  const [, id] = /\/doc\/([^/#]+)/.exec(iri) ?? [];
  if (!id) return null;
  const whole = await article(id);
  const found = whole.statements.find((one) => one.iri === iri);
  return found ? { article: whole, statement: found } : null;
}

/** The outlines of countries, as TopoJSON. */
export const outlines = (path) => once(path);

/** The rows of a query of these pages (web/queries) or of a bundled one, as plain objects. */
export const rows = (name, parameters) => get(`/data/rows/${name}`, parameters);

/** A row of SPARQL results as an object of strings and numbers. */
export const plain = (row) => Object.fromEntries(Object.entries(row).map(([name, term]) => [name, value(term)]));
function value({ datatype, value: words }) {
  if (/#(integer|decimal|double)$/.test(datatype ?? "")) return Number(words);
  return datatype?.endsWith("#boolean") ? words === "true" : words;
}

/** Sends a query; the answer as fetch gives it. */
export function sparql(query, { format, first, signal } = {}) {
  const body = new URLSearchParams({ query, ...(format && { format }), ...(first && { first }) });
  return ask("/sparql", { method: "POST", body, signal });
}

/** The address under which a query's results can be downloaded. */
export const download = (query, format) => `/sparql?${new URLSearchParams({ query, format })}`;

/** What is said of a node in Turtle. */
export const turtle = async (iri) =>
  isReport ? null : (await sparql(`DESCRIBE <${iri}>`, { format: "ttl" })).text();

/** Review: what may be undone, and one change. */
export const review = (id) => ask(`/data/review/${id}`).then((answer) => answer.json());
export async function change(id, what) {
  const { token } = await (await ask("/data/review")).json();
  const headers = { "Content-Type": "application/json", "Dicit-Token": token };
  const answer = await ask(`/data/review/${id}`, { method: "POST", headers, body: JSON.stringify(what) });
  kept.delete(`/data/article/${id}`);
  return answer.json();
}
