// One colour and one line for each form, stance and commitment: the same on every page, never by colour alone.

import { h } from "./dom.js";
import { meaning, t, term } from "./language.js";

const FORM = {
  DirectQuotation: ["blue", "solid"],
  MixedQuotation: ["teal", "double"],
  IndirectSpeech: ["green", "dashed"],
  SpeechReport: ["olive", "dotted"],
  Hearsay: ["amber", "wavy"],
  CaptionQuotation: ["violet", "double"],
  HeadlineQuotation: ["pink", "double"],
  Interpretation: ["red", "dashed"],
  Narration: ["grey", "none"],
};

/** Stances are many; what they do to the content is one of five things. */
const FAMILY = {
  telling: ["blue", "solid"],
  insisting: ["green", "double"],
  objecting: ["red", "wavy"],
  conceding: ["violet", "dotted"],
  guessing: ["amber", "dashed"],
  narrating: ["grey", "none"],
};
const FAMILIES = {
  narrating: ["narrates"],
  insisting: ["asserts", "assures", "maintains", "emphasises", "confirms", "recalls", "promises", "concludes"],
  objecting: ["denies", "accuses", "criticises", "warns", "deplores", "demands"],
  conceding: ["admits", "acknowledges", "commends"],
  guessing: ["insinuates", "estimates", "construes", "asks"],
};
const family = (stance) => Object.keys(FAMILIES).find((name) => FAMILIES[name].includes(stance)) ?? "telling";

const COMMITMENT = {
  endorses: ["green", "double"],
  neutral: ["blue", "solid"],
  distances: ["amber", "dashed"],
  suspends: ["violet", "dotted"],
  rejects: ["red", "wavy"],
  none: ["grey", "none"],
};

const innermost = (statement) => statement.chain.at(-1) ?? {};

/** How statements can be coloured: what to look at, the styles, the name of each value. */
export const SCHEMES = {
  form: { of: (it) => it.form, styles: FORM, name: term, meaning },
  stance: {
    of: (it) => family(innermost(it).stance), styles: FAMILY, name: (key) => t(`stance.${key}`),
    meaning: (key) => (FAMILIES[key] ?? []).map(term).join(", "),
  },
  commitment: {
    of: (it) => innermost(it).commitment ?? "none", styles: COMMITMENT,
    name: (key) => (key === "none" ? t("commitment.none") : term(key)), meaning,
  },
};

/** The classes of a statement's mark. */
export function mark(scheme, statement) {
  const { of, styles } = SCHEMES[scheme];
  const [colour, line] = styles[of(statement)] ?? ["grey", "solid"];
  return { colour, line };
}

/** The legend of a scheme, for the values that occur, with how often. */
export function legend(scheme, statements) {
  const { of, styles, name, meaning: tell } = SCHEMES[scheme];
  const counts = new Map();
  for (const statement of statements) counts.set(of(statement), (counts.get(of(statement)) ?? 0) + 1);
  const keys = [...Object.keys(styles).filter((key) => counts.has(key)), ...[...counts.keys()].filter((key) => !(key in styles))];
  return h("ul", { class: "legend", "aria-label": t("legend") }, keys.map((key) => {
    const [colour, line] = styles[key] ?? ["grey", "solid"];
    return h("li", { title: tell(key) },
      h("span", { class: `swatch c-${colour} l-${line}`, "aria-hidden": "true" }, "abc"), h("span", { class: "what" }, name(key)),
      h("span", { class: "count" }, String(counts.get(key))));
  }));
}
