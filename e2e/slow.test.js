// The page while its module is still loading, and when it can't be loaded.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { policy } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { exportsOf, identity, vectors } from "./lib/samples.js";
import { generator, inspector } from "./lib/views.js";

const wasm = "/ekstoken-start.wasm";
const vector = vectors[0];

for (const { id, name } of present) {
  describe(`${name}: a module that comes late or not at all`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    async function visit(rules, work) {
      const host = await startHost({ rules, headers: { "content-security-policy": policy } });
      try {
        const page = await browser.newPage();
        await page.goto(`${host.origin}/`);
        await page.waitForElements();
        await page.setClock(vector.signingTime);
        await work(page, host);
        await page.close();
      } finally {
        await host.close();
      }
    }

    test("what was pasted and pressed before it came is answered when it comes", async () => {
      let release;
      const hold = new Promise((resolve) => (release = resolve));
      await visit([(path) => path === wasm && { hold }], async (page) => {
        await page.paste(inspector.text, vector.awscli.token);
        await page.waitForShown(inspector.waiting);
        await page.screenshot(`${id}-loading`);
        assert.equal(await page.shows(inspector.answer), false);
        await page.click("#to-generate");
        await page.paste(generator.paste, exportsOf(vector));
        await page.put(generator.clusterName, vector.cluster);
        await page.put(generator.region, vector.region);
        release();
        await page.waitForText(generator.recognized, /credentials/i);
        assert.equal(await page.value(generator.accessKeyId), vector.accessKeyId);
        assert.equal(await page.value(generator.clusterName), vector.cluster);
        await page.click("#to-inspect");
        await page.waitForText(inspector.verdict, /\S/);
        assert.equal(await page.on(inspector.root, (element) => element.inspection.accepted), true);
      });
    });

    test("a token asked for before it came is made when it comes", async () => {
      let release;
      const hold = new Promise((resolve) => (release = resolve));
      await visit([(path) => path === wasm && { hold }], async (page) => {
        await page.click("#to-generate");
        for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
        await page.put(generator.clusterName, "my-cluster");
        await page.put(generator.region, "eu-west-2");
        await page.click(generator.make);
        assert.equal(await page.shows(generator.output), false);
        release();
        await page.waitForShown(generator.output);
        assert.match(await page.text(generator.output), /my-cluster/);
      });
    });

    const broken = {
      "is missing": { status: 404, type: "text/plain", body: Buffer.from("not found") },
      "is cut off on its way": { drop: true },
      "is not a program": { body: Buffer.from("<!doctype html>"), type: "text/html" },
    };
    for (const [kind, answer] of Object.entries(broken)) {
      test(`a module that ${kind} is said to be, and Try again works, with what was typed`, () =>
        visit([(path) => path === wasm && answer], async (page, host) => {
          await page.waitForShown(inspector.loadError);
          await page.put(inspector.text, vector.awscli.token);
          await page.waitForShown(inspector.loadError);
          await page.click("#to-generate");
          await page.waitForShown(generator.loadError);
          await page.paste(generator.paste, exportsOf(vector));
          await page.put(generator.clusterName, vector.cluster);
          await page.screenshot(`${id}-load-error`);
          await page.click(generator.retry);
          await page.waitForShown(generator.loadError);
          host.rules.length = 0;
          await page.click(generator.retry);
          await page.waitForText(generator.recognized, /credentials/i);
          assert.equal(await page.value(generator.accessKeyId), vector.accessKeyId);
          assert.equal(await page.value(generator.clusterName), vector.cluster);
          assert.equal(await page.shows(generator.loadError), false);
          await page.click("#to-inspect");
          assert.equal(await page.value(inspector.text), vector.awscli.token);
          await page.waitForShown(inspector.retry);
          await page.click(inspector.retry);
          await page.waitForText(inspector.verdict, /\S/);
          assert.equal(await page.shows(inspector.loadError), false);
        }));
    }

    test("without JavaScript the page says what it needs", async () => {
      const host = await startHost();
      const html = await (await fetch(`${host.origin}/`)).text();
      await host.close();
      assert.match(html, /<noscript>[^]*JavaScript[^]*<\/noscript>/);
    });
  });
}
