// Review: a statement is right, or its voice, passage or chain is corrected, or it is rejected; every step can be undone.

import { change, review } from "./data.js";
import { announce, h, show } from "./dom.js";
import { t, term } from "./language.js";

const short = (words) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

/** The tools for one statement; `again` draws the page anew after a change. */
export function tools(article, statement, again) {
  const said = h("p", { class: "said", role: "status" });
  const send = async (what, node) => {
    try {
      const done = await change(article.id, what);
      await again(done.node ?? node);
      announce(t("review.done"));
    } catch (error) {
      show(said, error.message, error.hint && ` (${error.hint})`);
    }
  };
  const button = (words, act, kind) => h("button", { type: "button", class: kind, onclick: act }, words);
  const undo = button(t("review.undo"), () => send({ do: "undo" }));
  undo.disabled = true;
  review(article.id).then((state) => { undo.disabled = !state.undo; }).catch((error) => { show(said, error.message); });
  return h("section", { class: "review", "aria-label": t("review.title") },
    h("h3", {}, t("review.title")),
    h("p", { class: "toolbar" },
      button(t("review.accept"), () => send({ do: "accept", statement: statement.iri }), "primary"),
      button(t("review.reject"), () => send({ do: "reject", statement: statement.iri })), undo),
    part(t("review.speaker"), speaker(article, statement, send)),
    part(t("review.span"), passage(article, statement, send, said)),
    part(t("review.chain"), links(article, statement, send)),
    part(t("review.links"), identities(article, statement, send)),
    said);
}

const part = (title, form) => form && h("details", {}, h("summary", {}, title), form);
const form = (act, ...children) => h("form", { onsubmit: (event) => { event.preventDefault(); act(event.target); } }, children);
const save = () => h("button", { class: "primary" }, t("review.save"));
let fields = 0;
function field(label, input) {
  input.id = `review-${fields += 1}`;
  return h("p", { class: "field" }, h("label", { for: input.id }, label), input);
}
const who = (article) => [...article.entities].filter((it) => it.name).sort((a, b) => a.name.localeCompare(b.name));
const name = (link) => link.source?.name ?? link.sourceSpan?.words ?? t("voice.unnamed");

/** Who speaks at one link of the chain: an entity of the article, or a name. */
function speaker(article, statement, send) {
  const last = statement.chain.length - 1;
  return form((it) => send({
    do: "speaker", statement: statement.iri, link: Number(it.elements.link.value),
    speaker: it.elements.name.value.trim() ? { name: it.elements.name.value.trim(), type: "Person" } : it.elements.entity.value,
  }, statement.iri),
  field(t("review.link"), h("select", { name: "link" }, statement.chain.map((link, i) => h("option", { value: i, selected: i === last }, `${i + 1}. ${name(link)}`)))),
  field(t("review.entity"), h("select", { name: "entity" }, who(article).map((it) =>
    h("option", { value: it.iri, selected: it.iri === statement.chain[last]?.source?.iri }, `${short(it.name)} (${term(it.kind ?? it.type)})`)))),
  field(t("review.name"), h("input", { name: "name", autocomplete: "off" })), save());
}

/** The passage that is selected in the text becomes the statement's span. */
function passage(article, statement, send, said) {
  const ends = h("p", { class: "quiet" }, statement.spans.map(({ start, end }) => `${start}–${end}`).join(", "));
  // A click on the button would take the selection away.
  const keep = (event) => event.preventDefault();
  const take = () => {
    const span = selected(article);
    if (span) send({ do: "span", statement: statement.iri, spans: [span] });
    else show(said, t("review.nothing"));
  };
  return h("div", {}, h("p", {}, t("review.select")), ends,
    h("button", { type: "button", class: "primary", onmousedown: keep, onclick: take }, t("review.take")));
}

/** What is selected in the text, in code points of the article; numbers of statements are not counted. */
function selected(article) {
  const selection = getSelection();
  const text = document.querySelector(".text");
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const place = (node, offset) => {
    let found = 0;
    for (const piece of text.querySelectorAll("[data-start]")) {
      const inside = document.createRange();
      inside.selectNodeContents(piece);
      const order = inside.comparePoint(node, offset);
      const start = Number(piece.dataset.start);
      if (order < 0) return Math.max(found, start);
      if (order === 0) {
        inside.setEnd(node, offset);
        return start + Array.from(inside.toString()).length;
      }
      found = start + Array.from(piece.textContent).length;
    }
    return found;
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return end > start && end <= Array.from(article.text).length ? { start, end } : null;
}

/** Links of the chain taken out, or a voice put in before the last. */
function links(article, statement, send) {
  const chain = statement.chain.map((_, i) => ({ from: i }));
  const set = (next) => send({ do: "chain", statement: statement.iri, chain: next });
  return h("div", {},
    chain.length > 1 && h("ul", { class: "plain" }, statement.chain.map((link, i) => h("li", {},
      h("button", { type: "button", onclick: () => set(chain.filter((_, at) => at !== i)) }, t("review.remove", { name: `${i + 1}. ${name(link)}` }))))),
    form((it) => set([...chain.slice(0, -1), { speaker: it.elements.entity.value }, ...chain.slice(-1)]),
      field(t("review.outer"), h("select", { name: "entity" }, who(article).map((it) => h("option", { value: it.iri }, short(it.name))))), save()));
}

/** The links of the voices of this chain to other sources of names: accepted, rejected or left open. */
function identities(article, statement, send) {
  const own = new Set(statement.chain.map((link) => link.source?.iri));
  const found = article.entities.filter((it) => own.has(it.iri) && it.links.length);
  if (!found.length) return null;
  return h("ul", { class: "plain" }, found.flatMap((entity) => entity.links.map((link) => h("li", {},
    h("label", { class: "field" }, h("span", {}, entity.name, " = ", h("a", { href: link.target, rel: "noopener noreferrer" }, link.target)),
      h("select", { onchange: (event) => send({ do: "identity", entity: entity.iri, target: link.target, status: event.target.value }, statement.iri) },
        ["accepted", "candidate", "rejected"].map((status) => h("option", { value: status, selected: status === link.status }, term(status)))))))));
}
