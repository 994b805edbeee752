// A chain of voices, outermost first.

import { h } from "./dom.js";
import { t, term } from "./language.js";
import { toNode } from "./routes.js";

const name = (link) => link.source?.name ?? link.sourceSpan?.words ?? t("voice.unnamed");

/** In one line, for labels and lists: A › B › C. */
export const line = (chain) => chain.map(name).join(" › ");

/** As a list that reads from the outlet inwards; with `links` the voices can be followed. */
export function list(chain, links = true) {
  return h("ol", { class: "chain" }, chain.map((link) => {
    const words = name(link);
    const who = link.source && links ? h("a", { href: toNode(link.source.iri) }, words) : h("span", {}, words);
    const manner = [link.stance && term(link.stance), link.commitment && link.commitment !== "neutral" && term(link.commitment)];
    return h("li", { class: link.implicit ? "implicit" : null },
      h("span", { class: "who" }, who),
      h("span", { class: "manner" }, manner.filter(Boolean).join(", "), link.implicit && ` (${t("implicit")})`),
      link.cue && h("q", { class: "cue" }, link.cue.words),
      link.vehicle && h("span", { class: "vehicle" }, t("in.vehicle", { name: link.vehicle.name ?? "" })));
  }));
}
