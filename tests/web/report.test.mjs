// dicit report: the same pages in one file that needs neither server nor network.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { accessible, browse, KOURSK, makeStore, picture, run, visit } from "./support.mjs";

let press, browser, file;
before(async () => {
  press = makeStore();
  file = path.join(press.folder, "report.html");
  run("-l", press.store, "report", "-o", file);
  browser = await browse();
});
after(async () => {
  await browser?.close();
  press?.remove();
});
const at = (place, options, act) => visit(browser, `file://${file}`, place, options, act);

describe("a report", () => {
  const places = { articles: "", article: `#article?id=${KOURSK}`, voices: "#voices", contradictions: "#contradictions", graph: "#graph", map: "#map", timeline: "#timeline" };
  for (const [name, place] of Object.entries(places)) {
    test(`shows ${name}`, () => at(place, {}, async (page) => {
      assert.equal(await page.locator("h1").count(), 1);
      assert.equal(await page.getByRole("alert").count(), 0);
      await picture(page, `report-${name}`);
      await accessible(page);
    }));
  }
  test("finds articles, opens one and says why", () => at("", {}, async (page) => {
    await page.getByLabel("Mots").fill("munitions otan");
    await page.getByText("1 article", { exact: true }).first().waitFor();
    await page.locator(".card a").first().click();
    await page.locator("button.ref").nth(6).click();
    await page.locator("aside.why .number").waitFor();
    await page.locator("aside.why .chain a").last().click();
    await page.getByRole("heading", { name: /Ce que cette voix dit/ }).waitFor();
    await page.getByRole("link", { name: "Carte" }).click();
    await page.locator(".map path.country").first().waitFor({ state: "attached" });
  }));
});
