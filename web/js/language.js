// The language of the interface, and the labels of the ontology's terms in it.

import { terms } from "./data.js";
import { WORDS } from "./words.js";

let chosen = (() => {
  const kept = (() => { try { return localStorage.getItem("dicit.language"); } catch { return null; } })();
  return kept ?? (navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en");
})();
let labels = {};

export const language = () => chosen;

export function setLanguage(name) {
  chosen = name;
  try { localStorage.setItem("dicit.language", name); } catch { /* a page without storage forgets */ }
  location.reload();
}

/** Reads the labels of terms; pages wait for it. */
export async function prepare() {
  labels = await terms();
}

/** Words of the interface. `{name}` is replaced; `one|many` chooses by `count`. */
export function t(key, values = {}) {
  const pair = WORDS[key];
  if (!pair) return key;
  let words = pair[chosen === "fr" ? 0 : 1];
  if ("count" in values && words.includes("|")) {
    const [one, many] = words.split("|");
    words = new Intl.PluralRules(chosen).select(values.count) === "one" ? one : many;
  }
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? new Intl.NumberFormat(chosen).format(value) : value ?? "";
  });
}

/** The label of a term of the ontology. */
export const term = (name) => (name ? labels[name]?.[chosen] ?? labels[name]?.en ?? name : "");

/** What a term means, in a sentence. */
export const meaning = (name) => labels[name]?.[`comment_${chosen}`] ?? labels[name]?.comment_en ?? "";

/** Names of voices as queries give them; who has none is told in the language of the page. */
export const voices = (names) => (names ?? "").replaceAll("(unnamed)", t("voice.unnamed"));

/** A number as the language writes it. */
export const number = (value, options) => new Intl.NumberFormat(chosen, options).format(value);

/** A share as a percentage. */
export const percent = (value) => number(value, { style: "percent" });

/** Words for a key if there are any, else what is given. */
export const wordsOf = (key, otherwise) => (WORDS[key] ? t(key) : otherwise);
