// Builds the frame of every page and lets the page fill it.

import { isReport, Problem, server } from "./data.js";
import { h, show } from "./dom.js";
import { prepare, t } from "./language.js";
import { here } from "./routes.js";
import { frame } from "./frame.js";

const VIEWS = {
  articles: () => import("./page-articles.js"),
  article: () => import("./page-article.js"),
  voices: () => import("./page-voices.js"),
  graph: () => import("./page-graph.js"),
  map: () => import("./page-map.js"),
  timeline: () => import("./page-timeline.js"),
  query: () => import("./page-query.js"),
  contradictions: () => import("./page-contradictions.js"),
  thing: () => import("./page-thing.js"),
};

async function start() {
  const { page, parameters } = here();
  document.onkeydown = null;
  const main = frame(page);
  document.title = `${t(`page.${page}`)} · dicit`;
  try {
    const [view] = await Promise.all([VIEWS[page](), prepare(), server()]);
    await view.render(main, parameters);
  } catch (error) {
    show(main, fault(error));
    if (!(error instanceof Problem)) throw error;
  }
  main.setAttribute("aria-busy", "false");
}

function fault(error) {
  const words = error.status === 0 ? t("error.network") : error.message;
  return h("div", { class: "fault", role: "alert" }, h("h1", {}, t("error.title")), h("p", {}, words), error.hint && h("p", {}, error.hint));
}

if (isReport) addEventListener("hashchange", start);
start();
