// If the program can't be loaded, the page says so, and why; "Try again"
// restores everything that is missing, even with an empty box.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { vectors } from "./lib/samples.js";
import { generator, inspector } from "./lib/views.js";

for (const { id, name } of present) {
  describe(`${name}: a page whose program doesn't load`, () => {
    let host, browser, page;
    before(async () => {
      host = await startHost({ rules: [(path) => path.endsWith(".wasm") && { status: 404, type: "text/plain", body: Buffer.from("gone") }] });
      browser = await launch(id);
      page = await browser.newPage();
      await page.goto(`${host.origin}/`);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("says so before anything is typed, and doesn't speak of what was", async () => {
      await page.waitForText(inspector.loadError, /couldn\u2019t be loaded/);
      assert.match(await page.text(inspector.loadError), /404/);
      assert.doesNotMatch(await page.text(inspector.loadError), /What you typed/);
      assert.equal(await page.evaluate(() => document.getElementById("version").textContent), "");
    });

    test("says that what was typed is still there, once something is", async () => {
      await page.put(inspector.text, vectors[0].awscli.token);
      await page.waitForText(inspector.loadError, /What you typed is still here/);
      await page.put(inspector.text, "");
    });

    test("Try again loads version and partitions, with an empty box", async () => {
      host.rules.length = 0;
      await page.click(inspector.retry);
      await page.waitFor(() => /^ekstoken /.test(document.getElementById("version").textContent));
      await page.waitFor((host) => document.querySelector(host).shadowRoot.querySelector("#partition").options.length > 1, inspector.root);
      assert.equal(await page.shows(inspector.loadError), false);
    });

    test("and everything works", async () => {
      await page.put(inspector.text, vectors[0].awscli.token);
      await page.waitForText(inspector.verdict, /\S/);
      await page.click("#to-generate");
      await page.waitForShown(generator.make);
    });
  });
}
