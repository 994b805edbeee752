// A store with articles, the real program serving it, and a browser that may only talk to it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? path.join(here, "../../target");
const dicit = process.env.DICIT ?? path.join(target, "debug/dicit");
const pictures = process.env.DICIT_PICTURES ?? path.join(target, "web");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
export const KOURSK = "e84d9b05e441a463";

/** Runs dicit. */
export const run = (...words) => execFileSync(dicit, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A store: the sample article, one with nested and cut statements, one full of markup, and sixty short ones. */
export function makeStore() {
  const folder = mkdtempSync(path.join(tmpdir(), "dicit-web-"));
  const store = path.join(folder, "press.store");
  run("init", store, "--quiet");
  run("-l", store, "add", path.join(here, "articles/bridge.dicit.json"));
  run("-l", store, "ingest", path.join(here, "articles/hostile.txt"));
  const lakes = Array.from({ length: 60 }, (_, i) => JSON.stringify({
    id: `lac-${i}`, text: `« Le lac numéro ${i} est calme », assure Anne Morel. Il a plu le ${1 + (i % 28)} mai 2024 à Dijon.`,
    title: `Le lac ${i}`, outlet: i % 2 ? "Le Courrier des lacs" : "La Gazette des lacs", published: `2024-06-${String(1 + (i % 28)).padStart(2, "0")}`, language: "fr",
  }));
  writeFileSync(path.join(folder, "lakes.jsonl"), `${lakes.join("\n")}\n`);
  run("-l", store, "ingest", path.join(folder, "lakes.jsonl"));
  return { store, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the server; resolves to its address. */
export function serve(store, ...flags) {
  const own = process.env.DICIT_ASSETS ? ["--assets", process.env.DICIT_ASSETS] : [];
  const child = spawn(dicit, ["-l", store, "serve", "--bind", "127.0.0.1:0", ...own, ...flags], { stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (words) => {
      said += words;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (address) resolve({ address, stop: () => new Promise((done) => { child.on("exit", done); child.kill(); }) });
    });
    child.on("exit", (code) => reject(new Error(`dicit serve ended with ${code}: ${said}`)));
  });
}

/** A browser without any state of its own. */
export const browse = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/**
 * Opens a page, lets `act` use it, and then holds it to what every page must keep: no request elsewhere, no error on
 * the console (but those that `expected` matches), no script of an article run.
 */
export async function visit(browser, address, place, options, act) {
  const { expected, size = [1280, 900], theme = "light", locale = "fr-FR", phone = false } = options;
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] }, colorScheme: theme, locale, reducedMotion: "reduce", hasTouch: phone, isMobile: phone, acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const elsewhere = [];
  const errors = [];
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (["127.0.0.1", "localhost"].includes(url.hostname) || ["data:", "blob:", "file:"].includes(url.protocol)) return route.continue();
    elsewhere.push(url.href);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("console", (message) => { if (["error", "warning"].includes(message.type()) && !expected?.test(message.text())) errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(error.stack));
  page.on("dialog", (dialog) => { errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  try {
    await page.goto(address + place);
    await page.waitForSelector('main[aria-busy="false"]');
    await act(page);
    assert.deepEqual(elsewhere, [], "requests that left this machine");
    assert.deepEqual(errors, [], "errors on the console");
    assert.equal(await page.evaluate(() => window.hacked), undefined, "script of an article ran");
  } finally {
    await context.close();
  }
}

/** Keeps a picture of what is seen. */
export async function picture(page, name, whole = false) {
  if (!existsSync(pictures)) mkdirSync(pictures, { recursive: true });
  await page.evaluate(() => document.fonts?.ready);
  await page.waitForTimeout(250);
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: whole });
}

/** Serious and critical faults that axe finds. */
export async function accessible(page) {
  await page.evaluate(`${axe}; undefined`);
  const faults = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  const grave = faults.violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any?.[0]?.message ?? ""}`).join(" | ")}`), []);
}

export { pictures };
