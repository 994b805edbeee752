// Each page, and what one can do there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { accessible, browse, KOURSK, makeStore, picture, serve, visit } from "./support.mjs";

let press, server, browser;
before(async () => {
  press = makeStore();
  [server, browser] = await Promise.all([serve(press.store), browse()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  press?.remove();
});
const at = (place, options, act) => visit(browser, server.address, place, options, act);
const BRIDGE = JSON.parse(readFileSync(new URL("articles/bridge.dicit.json", import.meta.url), "utf8"));
const bridge = `/article?id=${BRIDGE.document.id}`;
const koursk = `/article?id=${KOURSK}`;
const node = (span) => encodeURIComponent(`https://example.org/dicit/doc/${KOURSK}/statement/${span}`);

describe("every page can be used by everybody", () => {
  const places = {
    articles: "/", article: `${koursk}&node=${node("1024-1166")}`, overlaps: bridge, voices: "/voices", contradictions: "/contradictions", graph: "/graph", map: "/map",
    timeline: "/timeline", query: `/query?query=${encodeURIComponent("SELECT ?s ?words WHERE { ?s dicit:words ?words } LIMIT 8")}`,
    thing: `/thing?iri=${encodeURIComponent("https://example.org/dicit/entity/organization/rossiiskaia-gazeta")}`,
  };
  const looks = { light: {}, dark: { theme: "dark" }, phone: { size: [390, 844], phone: true, locale: "en-GB" } };
  for (const [name, place] of Object.entries(places)) {
    for (const [look, options] of Object.entries(looks)) {
      test(`${name}, ${look}`, () => at(place, options, async (page) => {
        assert.equal(await page.locator("h1").count(), 1);
        assert.equal(await page.locator("html").getAttribute("lang"), look === "phone" ? "en" : "fr");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
        await picture(page, `${name}-${look}`);
        await accessible(page);
      }));
    }
  }
});

describe("articles", () => {
  const titles = (page) => page.locator(".card h2").allTextContents();
  test("are listed in pages", () => at("/", {}, async (page) => {
    assert.equal((await titles(page)).length, 50);
    await page.getByRole("button", { name: "Suivants" }).click();
    await page.getByText("51 à 63 sur 63").waitFor();
    assert.equal((await titles(page)).length, 13);
    assert.match(page.url(), /offset=50/);
    await page.reload();
    await page.getByText("51 à 63 sur 63").waitFor();
  }));
  test("are found by words of title and text", () => at("/", {}, async (page) => {
    await page.getByLabel("Mots").fill("munitions otan");
    await page.getByText("1 article", { exact: true }).first().waitFor();
    assert.match((await titles(page))[0], /quinzaine de soldats/);
    await page.waitForFunction(() => document.getElementById("live").textContent === "1 article");
    await page.getByRole("button", { name: "Effacer" }).click();
    await page.getByText("63 articles").first().waitFor();
  }));
  test("are filtered by outlet, date and actor", () => at("/", {}, async (page) => {
    await page.getByLabel("Média").selectOption("Le Courrier des lacs");
    await page.getByText("30 articles").first().waitFor();
    await page.getByLabel("Du", { exact: true }).fill("2024-06-20");
    await page.getByLabel("Au", { exact: true }).fill("2024-06-21");
    await page.getByText("2 articles").first().waitFor();
    await page.getByRole("button", { name: "Effacer" }).click();
    await page.getByLabel("Acteur cité").fill("Kremlin");
    await page.getByText("1 article", { exact: true }).first().waitFor();
    await page.getByLabel("Acteur cité").fill("personne de ce nom");
    await page.getByText("Aucun article ne répond").waitFor();
  }));
});

describe("an article", () => {
  test("shows its text as it is, whatever covers it", () => at(bridge, {}, async (page) => {
    const shown = await page.locator(".text > :not(.tip)").evaluateAll((parts) => parts.map((part) => {
      const copy = part.cloneNode(true);
      for (const ref of copy.querySelectorAll(".ref")) ref.remove();
      return copy.textContent;
    }));
    assert.deepEqual(shown, BRIDGE.document.text.split("\n\n"));
  }));
  test("marks nested, overlapping and cut statements at their code points", () => at(bridge, {}, async (page) => {
    const words = async (number) => {
      await page.locator(`button.ref:text-is("${number}")`).click();
      const pieces = await page.locator(".text .chosen[data-piece]").allTextContents();
      return pieces.join("");
    };
    const numbered = await page.evaluate(async (id) => (await (await fetch(`/data/article/${id}`)).json()).statements.map(({ spans }) => spans), BRIDGE.document.id);
    for (const [i, spans] of numbered.entries()) {
      const expected = spans.map(({ start, end }) => Array.from(BRIDGE.document.text).slice(start, end).join("")).join("");
      assert.equal(await words(i + 1), expected);
    }
    assert.ok(numbered.some((spans) => spans.length === 2), "one is cut in two");
    assert.ok((await page.locator("[class*='ol-']").count()) > 0, "one lies in another");
  }));
  test("shows the chain of voices on hover", () => at(koursk, {}, async (page) => {
    await page.locator("[data-piece]:not(:has(a))", { hasText: "Il y a" }).first().hover();
    const tip = page.getByRole("tooltip");
    await tip.waitFor();
    assert.deepEqual(await tip.locator(".who").allTextContents(), ["Courrier international", "Rossiïskaïa Gazeta", "commandant Veles"]);
    await picture(page, "article-hover");
    await page.keyboard.press("Escape");
    assert.ok(await tip.isHidden());
  }));
  test("can be read by keyboard alone", () => at(koursk, {}, async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const ref = page.locator("button.ref").nth(1);
    for (let i = 0; i < 60 && !(await ref.evaluate((it) => it === document.activeElement)); i += 1) await page.keyboard.press("Tab");
    await page.getByRole("tooltip").waitFor();
    assert.match(await ref.getAttribute("aria-label"), /^Énoncé 2, .+ › /);
    await picture(page, "article-focus");
    await page.keyboard.press("Enter");
    const why = page.getByRole("complementary", { name: "Pourquoi" });
    await why.getByRole("heading", { level: 2 }).waitFor();
    assert.ok(await why.evaluate((it) => it === document.activeElement));
    await page.keyboard.press("Escape");
    assert.ok(await ref.evaluate((it) => it === document.activeElement), "the keyboard is back where it was");
  }));
  test("says why: rule, confidence, chain, Turtle; the address leads back to it", () => at(koursk, {}, async (page) => {
    await page.locator("[data-piece]:not(:has(a))", { hasText: "Il y a" }).first().click();
    const why = page.locator("aside.why");
    await why.getByText("95 %").waitFor();
    assert.match(await why.textContent(), /Règleperson/);
    await why.getByText("Turtle", { exact: true }).first().click();
    await why.locator("pre", { hasText: "dicit:Statement" }).waitFor();
    await page.reload();
    await page.locator("aside.why .number").waitFor();
  }));
  test("is coloured by form, stance or commitment, with a legend", () => at(koursk, {}, async (page) => {
    const legend = page.locator(".key .what");
    assert.ok((await legend.allTextContents()).includes("citation directe"));
    await page.getByLabel("prise en charge").check();
    assert.ok((await legend.allTextContents()).includes("prend ses distances"));
    await page.getByLabel("mode du dire").check();
    assert.ok((await legend.allTextContents()).includes("affirme, insiste"));
    assert.match(page.url(), /colour=stance/);
    await picture(page, "article-stance");
  }));
  test("links mentions and shows what no statement covers", () => at(koursk, {}, async (page) => {
    const mention = page.locator("a.mention", { hasText: "Kremlin" }).first();
    assert.match(await mention.getAttribute("href"), /^\/thing\?iri=/);
    const hatched = () => page.locator(".uncovered").first().evaluate((it) => getComputedStyle(it).backgroundImage);
    assert.match(await hatched(), /gradient/);
    await page.getByLabel("texte non couvert").uncheck();
    assert.equal(await hatched(), "none");
    await mention.click();
    await page.waitForURL(/\/thing/);
  }));
  test("is told where it is not there", () => at("/article?id=0000000000000000", { expected: /404/ }, async (page) => {
    await page.getByRole("alert").waitFor();
  }));
});

describe("voices", () => {
  test("are listed, drawn, and drawn around one of them", () => at("/voices", {}, async (page) => {
    assert.ok((await page.locator("svg.sankey path").count()) > 3);
    await page.getByLabel("Autour de").selectOption({ label: "commandant Veles" });
    const names = await page.locator("svg.sankey text").allTextContents();
    assert.deepEqual(names, ["Courrier international", "Rossiïskaïa Gazeta", "commandant Veles"]);
    await page.locator("svg.sankey").scrollIntoViewIfNeeded();
    await picture(page, "voices-around");
    await page.getByText("Sous forme de tableau").click();
    await page.getByRole("cell", { name: "soutenir" }).first().waitFor();
  }));
});

describe("the graph", () => {
  test("stays readable and can be narrowed", () => at("/graph", {}, async (page) => {
    await page.locator(".canvas canvas").first().waitFor();
    await page.getByLabel("Nœuds au plus").selectOption("30");
    await page.getByLabel("Autour de").fill("Rossi");
    await page.waitForFunction(() => /^5 nœuds/.test(document.getElementById("live").textContent));
    await page.getByText("Sous forme de tableau").click();
    await page.getByRole("link", { name: "commandant Veles" }).first().waitFor();
    await page.getByLabel("Relations").selectOption("events");
    await page.waitForFunction(() => document.querySelectorAll("table.rows tbody tr").length > 0);
    await picture(page, "graph-events");
  }));
});

describe("the map", () => {
  test("places events with their precision and lists the others", () => at("/map", {}, async (page) => {
    const city = page.getByRole("button", { name: /^Dijon, ville/ });
    await city.focus();
    await page.keyboard.press("Enter");
    await page.locator(".place-info").getByRole("heading", { name: "Dijon" }).waitFor();
    assert.ok((await page.locator(".map path.country").count()) > 150);
    await picture(page, "map-place");
    await page.getByText(/événements sans lieu/).click();
    await page.locator("#unplaced tbody tr").first().waitFor();
    assert.ok((await page.locator("#unplaced tbody tr").count()) > 10);
  }));
});

describe("the timeline", () => {
  test("draws sure and unsure bounds, moves, and lists undated events", () => at("/timeline", {}, async (page) => {
    assert.ok((await page.locator(".item .unsure").count()) > 3);
    const range = () => page.locator(".axis").textContent();
    const first = await range();
    await page.getByRole("button", { name: "Agrandir" }).click();
    const second = await range();
    assert.notEqual(first, second);
    await page.getByRole("button", { name: "Tout montrer" }).click();
    await page.locator(".item.inferred").first().waitFor();
    await picture(page, "timeline-all");
    await page.getByText(/que les mots ne datent pas/).click();
    await page.locator("details[open] table.rows tbody tr").first().waitFor();
  }));
  test("an occupation from one month to another is sure only between them", () => at("/timeline", {}, async (page) => {
    const item = page.getByRole("link", { name: /Occupation.*de août 2024 à mars 2025/ }).first();
    const [unsure, sure] = await Promise.all([item.locator(".unsure").boundingBox(), item.locator(".sure").boundingBox()]);
    assert.ok(sure.x > unsure.x && sure.x + sure.width < unsure.x + unsure.width);
  }));
});

describe("questions", () => {
  test("a bundled one fills the editor and runs in its view", () => at("/query", {}, async (page) => {
    await page.getByLabel("Questions fournies").selectOption("timeline");
    await page.locator(".results .chronology").waitFor();
    await picture(page, "query-timeline");
    await page.getByLabel("Questions fournies").selectOption("map");
    await page.locator(".results .map path.country").first().waitFor({ state: "attached" });
    await page.getByLabel("Questions fournies").selectOption("events-graph");
    await page.locator(".results .canvas canvas").first().waitFor();
    await page.locator(".results").getByRole("button", { name: "Tableau" }).click();
    await page.locator(".results table.rows").waitFor();
    await picture(page, "query-table");
  }));
  test("a bundled one takes parameters", () => at("/query", {}, async (page) => {
    await page.getByLabel("Questions fournies").selectOption("chains-longer-than");
    const rows = (length) => page.evaluate(async (it) => (await (await fetch(`/api/chains-longer-than?length=${it}`)).json()).length, length);
    const [long, longer] = [await rows(1), await rows(2)];
    assert.ok(long > longer && longer > 1);
    await page.locator(".results").getByText(new RegExp(`^${longer} lignes`)).waitFor();
    await page.getByLabel("length").fill("1");
    await page.getByRole("button", { name: "Mettre dans la requête" }).click();
    await page.locator(".results").getByText(new RegExp(`^${long} lignes`)).waitFor();
    await page.getByLabel("Questions fournies").selectOption("about");
    await page.getByLabel("who").fill("sapeurs \"\\");
    await page.getByLabel("who").press("Enter");
    await page.locator(".results").getByText(/^0 ligne/).waitFor();
    await picture(page, "query-parameters");
  }));
  test("terms are completed", () => at("/query", {}, async (page) => {
    await page.locator(".CodeMirror").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("SELECT ?s WHERE { ?s dicit:comm");
    await page.getByRole("option", { name: "dicit:commitment", exact: true }).waitFor();
    await picture(page, "query-completion");
    await page.getByRole("option", { name: "dicit:commitment", exact: true }).click();
    await page.waitForFunction(() => document.querySelector(".CodeMirror").CodeMirror.getValue().endsWith("dicit:commitment"));
  }));
  test("an error is shown at its place", () => at("/query", { expected: /400/ }, async (page) => {
    await page.locator(".CodeMirror").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("SELECT ?s WHERE {\n  ?s a dicit:Statement }}");
    await page.keyboard.press("Control+Enter");
    await page.locator(".fault-line", { hasText: "Ligne 2" }).waitFor();
    assert.equal(await page.locator(".fault-mark").textContent(), "}");
    await picture(page, "query-error");
    await accessible(page);
  }));
  test("results can be downloaded in every format, and the link shared", () => at("/query?query=ASK%20%7B%20%3Fs%20a%20dicit%3AStatement%20%7D", {}, async (page) => {
    await page.locator(".answer", { hasText: "oui" }).waitFor();
    const formats = async () => page.locator(".results .downloads a").allTextContents();
    assert.deepEqual(await formats(), ["JSON", "XML"]);
    await page.getByLabel("Questions fournies").selectOption("voices");
    await page.locator(".results table.rows").waitFor();
    assert.deepEqual(await formats(), ["CSV", "TSV", "JSON", "XML"]);
    for (const link of await page.locator(".results .downloads a").all()) {
      const answer = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
      assert.equal(answer.status(), 200);
    }
    await page.getByRole("button", { name: "Copier le lien" }).click();
    const shared = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(shared);
    await page.locator(".results table.rows").waitFor();
  }));
  test("a CONSTRUCT is drawn and downloaded as RDF", () => at(`/query?query=${encodeURIComponent("CONSTRUCT { ?a skos:related ?b } WHERE { ?p dicit:participant ?a ; dicit:event ?b } LIMIT 20")}`, {}, async (page) => {
    await page.locator(".results .canvas canvas").first().waitFor();
    assert.deepEqual(await page.locator(".results .downloads a").allTextContents(), ["Turtle", "N-Triples", "RDF/XML", "JSON-LD", "TriG", "N-Quads"]);
    for (const link of await page.locator(".results .downloads a").all()) {
      assert.equal((await page.request.get(new URL(await link.getAttribute("href"), page.url()).href)).status(), 200);
    }
  }));
});

describe("contradictions", () => {
  test("stand side by side with their chains", () => at("/contradictions", {}, async (page) => {
    const sides = page.locator(".case .side");
    assert.equal(await sides.count(), 2);
    assert.match(await sides.nth(0).textContent(), /mairie de Dole/);
    await sides.nth(1).getByRole("link", { name: "Le pont de Dole" }).click();
    await page.locator("aside.why .number").waitFor();
  }));
});

describe("things", () => {
  test("a voice has its words, each leading to its article", () => at("/thing?iri=" + encodeURIComponent("https://example.org/dicit/entity/organization/rossiiskaia-gazeta"), {}, async (page) => {
    await page.getByRole("heading", { name: /Ce que cette voix dit/ }).waitFor();
    await page.getByRole("link", { name: /Une véritable fraternité/ }).click();
    await page.locator("aside.why .number").waitFor();
    await page.locator("aside.why .chain a").first().click();
    await page.getByRole("heading", { level: 1, name: "Courrier international" }).waitFor();
  }));
});

describe("events", () => {
  test("have their accounts, each leading to its statement", () => at("/contradictions", {}, async (page) => {
    const event = await page.evaluate(async (id) => (await (await fetch(`/data/article/${id}`)).json()).events[0].iri, BRIDGE.document.id);
    await page.goto(new URL(`/thing?iri=${encodeURIComponent(event)}`, page.url()).href);
    await page.getByRole("heading", { level: 1, name: "Fermeture du pont" }).waitFor();
    await page.getByRole("link", { name: /récit de l’énoncé/ }).first().click();
    await page.locator("aside.why .number").waitFor();
  }));
});

describe("the interface", () => {
  test("speaks French and English, and remembers the choice", () => at("/", { locale: "de-DE" }, async (page) => {
    await page.getByRole("link", { name: "Voices" }).waitFor();
    await page.getByLabel("Language").selectOption("fr");
    await page.getByRole("link", { name: "Voix" }).waitFor();
    await page.goto(new URL("/map", page.url()).href);
    await page.getByRole("heading", { name: "Carte" }).waitFor();
  }));
  test("is dark or light as one chooses", () => at("/", {}, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByLabel("Thème").selectOption("dark");
    assert.notEqual(await paper(), light);
    await page.reload();
    assert.notEqual(await paper(), light);
  }));
  test("has all of its words in both languages", async () => {
    const { WORDS } = await import("../../web/js/words.js");
    for (const [key, words] of Object.entries(WORDS)) assert.ok(words.length === 2 && words.every(Boolean), key);
  });
});

describe("a hostile article", () => {
  const places = { list: "/?q=Dole", voices: "/voices", graph: "/graph?around=Dupont", map: "/map", timeline: "/timeline", contradictions: "/contradictions" };
  for (const [name, place] of Object.entries(places)) test(`runs no script: ${name}`, () => at(place, {}, async (page) => { await page.waitForTimeout(300); }));
  test("runs no script: its own page and those of what it names", () => at("/?q=hacked", {}, async (page) => {
    await page.locator(".card a").first().click();
    await page.locator(".head h1", { hasText: "<script>" }).waitFor();
    assert.equal(await page.locator(".head a[href^='javascript']").count(), 0);
    assert.equal(await page.locator("main img, main svg, main script").count(), 0);
    await picture(page, "article-hostile");
    await page.locator("button.ref").first().click();
    await page.locator("aside.why .number").waitFor();
    await page.locator(".head .outlet").click();
    await page.getByRole("heading", { level: 1, name: /<img/ }).waitFor();
  }));
  test("an address that is a script is not followed", () => at("/thing?iri=javascript:window.hacked=8", { expected: /400|404/ }, async () => {}));
});
