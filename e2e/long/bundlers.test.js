// The package in bundlers: each either copies the files, or its pages report
// what to copy, and work once that is done.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { install, run } from "../lib/consumer.js";
import { launch, present } from "../lib/engines.js";
import { assertHelps, pattern, toldBy } from "../lib/told.js";

const folder = install("bundlers");
const page = (script, type) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A portal</title><link rel="icon" href="data:,"><script ${type} src="${script}"></script></html>`;
const asModule = 'type="module"';

/** Writes a page for a built script next to it. */
function pageIn(name, type) {
  writeFileSync(join(folder, name, "index.html"), page("main.js", type));
  return join(folder, name);
}

/** Puts the two files where the error says. */
function copyFiles(root) {
  mkdirSync(join(root, "that-folder"), { recursive: true });
  for (const name of ["worker.js", "ekstoken.wasm"]) cpSync(join(folder, "node_modules", "ekstoken", name), join(root, "that-folder", name));
}

const { id } = present[0];
describe(`bundlers, in ${id}`, () => {
  let browser;
  before(async () => (browser = await launch(id)));
  after(() => browser?.close());

  test("Rollup, with the README's plugin", async () => {
    cpSync(join(folder, "readme", "rollup.config.js"), join(folder, "rollup.config.js"));
    run(folder, "npx", "--no-install", "rollup", "-c", "rollup.config.js", "--silent");
    const told = await toldBy(browser, pageIn("dist", asModule), "/");
    assert.match(told.token ?? told.message, pattern);
  });

  for (const [kind, build, type] of [
    [
      "Rollup without a plugin",
      () => run(folder, "npx", "--no-install", "rollup", "src/main.js", "-p", "@rollup/plugin-node-resolve={browser:true}", "-d", "without", "--silent"),
      asModule,
    ],
    [
      "esbuild, esm",
      () => run(folder, "npx", "--no-install", "esbuild", "src/main.js", "--bundle", "--format=esm", "--outdir=without", "--log-level=error"),
      asModule,
    ],
    [
      "esbuild, iife",
      () => run(folder, "npx", "--no-install", "esbuild", "src/main.js", "--bundle", "--format=iife", "--outdir=without", "--log-level=error"),
      "defer",
    ],
  ]) {
    test(`${kind}: tells what to copy, and makes a token with it`, async () => {
      build();
      const root = pageIn("without", type);
      assertHelps(await toldBy(browser, root, "/"));
      // A server that responds to everything with its page.
      const answer = { status: 200, type: "text/html", body: readFileSync(join(root, "index.html")) };
      assertHelps(await toldBy(browser, root, "/", { rules: [(path) => /worker\.js|\.wasm/.test(path) && answer] }));
      copyFiles(root);
      const told = await toldBy(browser, root, "/?base=/that-folder/");
      assert.match(told.token ?? told.message, pattern);
    });
  }

  test("esbuild, with the README's script", async () => {
    cpSync(join(folder, "readme", "esbuild.js"), join(folder, "build.js"));
    run(folder, process.execPath, "build.js");
    const told = await toldBy(browser, folder, "/assets/?base=/assets/", { extra: { "/assets/": page("/assets/main.js", "defer") } });
    assert.match(told.token ?? told.message, pattern);
  });

  test("Parcel", async () => {
    run(folder, "npx", "--no-install", "parcel", "build", "src/index.html", "--dist-dir", "parcel", "--no-cache", "--no-source-maps", "--log-level", "error");
    const told = await toldBy(browser, join(folder, "parcel"), "/");
    assert.match(told.token ?? told.message, pattern);
  });
});
