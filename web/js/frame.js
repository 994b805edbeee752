// What every page has: a way past the navigation, the navigation, language and theme, the main part.

import { isReport } from "./data.js";
import { h, show } from "./dom.js";
import { language, setLanguage, t } from "./language.js";
import { PAGES, to } from "./routes.js";

const THEMES = ["auto", "light", "dark"];

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function setTheme(name) {
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    if (name === "auto") localStorage.removeItem("dicit.theme");
    else localStorage.setItem("dicit.theme", name);
  } catch { /* a page without storage forgets */ }
  dispatchEvent(new Event("dicit-theme"));
}

/** Draws the frame and gives the main part of the page, empty. */
export function frame(page) {
  document.documentElement.lang = language();
  document.body.dataset.page = page;
  const main = h("main", { id: "main", tabindex: "-1", "aria-busy": "true" }, h("p", { class: "waiting" }, t("waiting")));
  const pages = isReport ? PAGES.filter((name) => name !== "query") : PAGES;
  const current = { article: "articles" }[page] ?? page;
  const link = (name) => h("li", {}, h("a", { href: to(name), "aria-current": name === current ? "page" : null }, t(`page.${name}`)));
  const choose = (label, values, chosen, pick) =>
    h("select", { "aria-label": label, title: label, onchange: (event) => pick(event.target.value) },
      values.map(([value, words]) => h("option", { value, selected: value === chosen }, words)));
  show(document.body,
    h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, t("skip")),
    h("header", { class: "top" },
      h("a", { class: "brand", href: to("articles") }, "dicit"),
      h("nav", { "aria-label": t("navigation") }, h("ul", {}, pages.map(link))),
      h("div", { class: "settings" },
        choose(t("language"), [["fr", "Français"], ["en", "English"]], language(), setLanguage),
        choose(t("theme"), THEMES.map((name) => [name, t(`theme.${name}`)]), theme(), setTheme))),
    main,
    h("footer", { class: "bottom" }, h("p", {}, t("footer"))),
    h("div", { id: "live", class: "unseen", "aria-live": "polite", role: "status" }));
  document.querySelector("header nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  return main;
}
