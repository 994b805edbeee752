// Review in the page: every correction is kept, is shown, and can be undone. Without --review there is nothing of it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, browse, KOURSK, makeStore, picture, serve, visit } from "./support.mjs";

const VELES = `https://example.org/dicit/doc/${KOURSK}/statement/1024-1166`;
const place = `/article?id=${KOURSK}&node=${encodeURIComponent(VELES)}`;
let press, server, browser;
before(async () => {
  press = makeStore();
  [server, browser] = await Promise.all([serve(press.store, "--review"), browse()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  press?.remove();
});
const at = (act, options = {}) => visit(browser, server.address, place, options, act);
const tools = (page) => page.getByRole("region", { name: "Relecture" });
const voices = (page) => page.locator("aside.why > .chain .who").allTextContents();
const saved = async (page) => {
  await page.waitForFunction(() => document.getElementById("live").textContent === "Enregistré");
  await page.evaluate(() => { document.getElementById("live").textContent = ""; });
};
const undo = async (page) => {
  await tools(page).getByRole("button", { name: "Annuler la dernière correction" }).click();
  await saved(page);
};
const AS_WRITTEN = ["Courrier international", "Rossiïskaïa Gazeta", "commandant Veles"];

describe("a statement under review", () => {
  test("is accepted", () => at(async (page) => {
    await tools(page).waitFor();
    await picture(page, "review");
    await accessible(page);
    await tools(page).getByRole("button", { name: "Juste" }).click();
    await saved(page);
    await undo(page);
  }));
  test("gets another voice, known or new", () => at(async (page) => {
    await tools(page).getByText("Corriger la voix").click();
    const lesnik = await tools(page).locator("select[name=entity] option", { hasText: "commandant Lesnik" }).first().getAttribute("value");
    await tools(page).getByLabel("Voix", { exact: true }).selectOption(lesnik);
    await picture(page, "review-voice");
    await tools(page).locator("form").first().getByRole("button", { name: "Enregistrer" }).click();
    await saved(page);
    assert.match((await voices(page)).at(-1), /Lesnik/);
    await undo(page);
    assert.deepEqual(await voices(page), AS_WRITTEN);
    await tools(page).getByText("Corriger la voix").click();
    await tools(page).getByLabel("ou un nouveau nom").fill("général Ivan Essai");
    await tools(page).locator("form").first().getByRole("button", { name: "Enregistrer" }).click();
    await saved(page);
    assert.equal((await voices(page)).at(-1), "général Ivan Essai");
    await undo(page);
  }));
  test("gets the passage that is selected", () => at(async (page) => {
    await tools(page).getByText("Corriger le passage").click();
    await page.evaluate(() => {
      const pieces = [...document.querySelectorAll(".text .chosen[data-start]")];
      const range = document.createRange();
      const first = document.createTreeWalker(pieces[0], NodeFilter.SHOW_TEXT).nextNode();
      const last = pieces.findLast((piece) => piece.textContent.includes("contribué")) ?? pieces.at(-1);
      range.setStart(first, 0);
      range.setEndBefore(last.nextSibling);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await page.evaluate(() => getSelection().modify("extend", "backward", "word"));
    await tools(page).getByRole("button", { name: "Prendre la sélection" }).click();
    await saved(page);
    const words = await page.locator("aside.why blockquote").textContent();
    assert.match(words, /^la plupart des munitions.*Tout le monde a ?$/);
    await undo(page);
  }));
  test("loses and gains a link of its chain", () => at(async (page) => {
    await tools(page).getByText("Corriger la chaîne").click();
    await tools(page).getByRole("button", { name: "Retirer 2. Rossiïskaïa Gazeta" }).click();
    await saved(page);
    assert.deepEqual(await voices(page), ["Courrier international", "commandant Veles"]);
    await undo(page);
    assert.deepEqual(await voices(page), AS_WRITTEN);
  }));
  test("is rejected, and comes back", () => at(async (page) => {
    const count = () => page.locator("button.ref").count();
    await tools(page).waitFor();
    const before = await count();
    await tools(page).getByRole("button", { name: "Rejeter" }).click();
    await saved(page);
    assert.equal(await count(), before - 1);
    await page.locator("button.ref").first().click();
    await undo(page);
    assert.equal(await count(), before);
  }));
});

test("a server that does not review shows nothing of it", async () => {
  const plain = await serve(press.store);
  try {
    await visit(browser, plain.address, place, {}, async (page) => {
      await page.locator("aside.why .number").waitFor();
      assert.equal(await tools(page).count(), 0);
    });
  } finally {
    await plain.stop();
  }
});
