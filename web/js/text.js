// The text of an article, in stretches that know which statements and mentions cover them.

import { line, list } from "./chain.js";
import { h, show } from "./dom.js";
import { t, term } from "./language.js";
import { mark } from "./marks.js";
import { toNode } from "./routes.js";
import { paragraphs, stretches } from "./spans.js";

const LINES = ["c-", "l-", "o-", "ol-"];

export class Text {
  constructor(article, { choose }) {
    this.article = article;
    this.choose = choose;
    this.buttons = new Map();
    this.pieces = [];
    this.numbers = new Map(article.statements.map((statement, i) => [statement.iri, i + 1]));
    this.tip = h("div", { class: "tip", role: "tooltip", id: "tip", hidden: true, lang: document.documentElement.lang });
    this.element = h("div", { class: "text with-mentions with-uncovered" }, this.paragraphs(), this.tip);
    this.element.addEventListener("mouseover", (event) => this.hover(event.target.closest("[data-piece], .ref")));
    this.element.addEventListener("mouseleave", () => this.dismiss());
    this.element.addEventListener("click", (event) => this.click(event));
  }

  number(statement) { return this.numbers.get(statement.iri); }
  button(iri) { return this.buttons.get(iri); }

  paragraphs() {
    const { article } = this;
    const points = Array.from(article.text);
    const spans = [];
    for (const statement of article.statements) {
      for (const { start, end } of statement.spans) spans.push({ start, end, item: { statement } });
    }
    for (const entity of article.entities) {
      for (const mention of entity.mentions) spans.push({ start: mention.start, end: mention.end, item: { entity, mention } });
    }
    for (const { start, end } of article.uncovered) spans.push({ start, end, item: { uncovered: true } });
    const blocks = paragraphs(points);
    for (const { start, end } of blocks) spans.push({ start, end, item: { block: true } });
    const kinds = new Map((article.sections ?? []).map((section) => [section.start, section.kind]));
    const all = stretches(points, spans);
    return blocks.map((block) => {
      const own = all.filter(({ start, end }) => start >= block.start && end <= block.end);
      const kind = kinds.get(block.start) ?? "body";
      return h(kind === "heading" ? "h2" : "p", { class: `part-${kind}` }, own.map((stretch) => this.stretch(stretch)));
    });
  }

  /** Reference marks of the statements that begin here, then the words. */
  stretch({ start, text, covers }) {
    const statements = covers.filter(({ item }) => item.statement).map(({ item }) => item.statement);
    const mention = covers.find(({ item }) => item.mention);
    const uncovered = covers.some(({ item }) => item.uncovered);
    const begin = statements.filter((it) => it.spans[0].start === start).reverse();
    const again = covers.filter(({ item, start: from }) => item.statement && from === start && item.statement.spans[0].start !== start);
    const piece = h("span", { class: uncovered && !statements.length ? "uncovered" : null, dataset: { start } }, this.words(text, mention, start));
    if (statements.length) {
      piece.dataset.piece = this.pieces.length;
      this.pieces.push({ piece, statements });
    }
    return [begin.map((statement) => this.ref(statement)),
      again.map(({ item }) => h("span", { class: "ref again", "aria-hidden": "true" }, `${this.number(item.statement)}`)), piece];
  }

  words(text, mention, start) {
    if (!mention) return text;
    const { entity, mention: it } = mention.item;
    return h("a", {
      class: "mention", href: toNode(entity.iri), tabindex: it.start === start ? null : "-1",
      title: `${entity.name ?? ""} (${term(entity.kind ?? entity.type)})`,
    }, text);
  }

  ref(statement) {
    const number = this.number(statement);
    const first = !this.buttons.has(statement.iri);
    const button = h("button", {
      class: "ref", type: "button", "aria-expanded": "false", lang: document.documentElement.lang,
      "aria-label": t("statement.label", { number, form: term(statement.form), chain: line(statement.chain) }),
      onfocus: (event) => { if (event.target.matches(":focus-visible")) this.hover(event.target); },
      onblur: () => this.dismiss(),
    }, String(number));
    button.statement = statement;
    if (first) this.buttons.set(statement.iri, button);
    return button;
  }

  statementAt(element) {
    if (!element) return null;
    return element.statement ?? this.pieces[element.dataset.piece]?.statements[0] ?? null;
  }

  click(event) {
    if (event.target.closest("a")) return;
    const statement = this.statementAt(event.target.closest("[data-piece], .ref"));
    if (!statement || String(getSelection()).length) return;
    this.dismiss();
    this.choose(statement, Boolean(event.target.closest(".ref")));
  }

  hover(element) {
    const statement = this.statementAt(element);
    if (!statement) return this.dismiss();
    if (this.shown === statement) return true;
    this.shown = statement;
    this.light("under", statement);
    show(this.tip,
      h("p", { class: "tip-head" }, `${this.number(statement)} · ${term(statement.form)}`), list(statement.chain, false));
    this.tip.hidden = false;
    element.setAttribute("aria-describedby", "tip");
    const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const frame = this.element.getBoundingClientRect();
    const width = Math.min(340, frame.width);
    const left = Math.max(0, Math.min(at.left - frame.left, frame.width - width));
    const above = at.top > this.tip.offsetHeight + 90;
    this.tip.style.width = `${width}px`;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = above ? `${at.top - frame.top - this.tip.offsetHeight - 8}px` : `${at.bottom - frame.top + 8}px`;
    return true;
  }

  /** Hides the chain; whether it was there. */
  dismiss() {
    const was = !this.tip.hidden;
    this.tip.hidden = true;
    this.shown = null;
    this.light("under", null);
    return was;
  }

  light(name, statement) {
    for (const { piece, statements } of this.pieces) piece.classList.toggle(name, statements.includes(statement));
  }

  select(statement) {
    this.light("chosen", statement);
    for (const [iri, button] of this.buttons) {
      button.setAttribute("aria-expanded", String(iri === statement?.iri));
      button.classList.toggle("chosen", iri === statement?.iri);
    }
  }

  /** The innermost statement gives ground and line, the next one outwards the second line. */
  colour(scheme) {
    const drop = (element) => element.classList.remove(...[...element.classList].filter((it) => LINES.some((start) => it.startsWith(start))));
    for (const { piece, statements } of this.pieces) {
      drop(piece);
      const [inner, outer] = statements.map((statement) => mark(scheme, statement));
      piece.classList.add(`c-${inner.colour}`, `l-${inner.line}`);
      if (outer && outer.line !== "none") piece.classList.add(`o-${outer.colour}`, `ol-${outer.line}`);
    }
    for (const [iri, button] of this.buttons) {
      drop(button);
      const statement = this.article.statements.find((it) => it.iri === iri);
      button.classList.add(`c-${mark(scheme, statement).colour}`);
    }
  }
}
