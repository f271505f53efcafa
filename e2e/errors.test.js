// Bad input in the page: the error appears next to its field; nothing that was
// typed is lost, and the next valid input works.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { identity, request } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { errorBeside, generator, inspector, makeToken } from "./lib/views.js";

const good = { ...identity, clusterName: request.clusterName, region: request.region, expires: "60" };
const wanted = {
  accessKeyId: /access key ID/i,
  secretAccessKey: /secret access key/i,
  sessionToken: /session token/i,
  clusterName: /name|cluster/i,
  region: /region/i,
  expires: /0 to 900/,
};
// A megabyte; the other engines draw one slowly, and get a quarter.
const bad = (long) => ({
  accessKeyId: ["", "  ", "ASIA", "🦊", "\0ASIAIOSFODNN7EXAMPLE", "A".repeat(long), "<b>x</b>"],
  secretAccessKey: ["", " \t", "two words", "🦊", "wJalr\0XUtn", "A".repeat(long), "<b >x</b>"],
  sessionToken: ["two words", "🦊", "abc\0def", "A".repeat(long), "<b >x</b>"],
  clusterName: ["", "  ", "-dash-first", "no good", "🦊", "a\0b", "A".repeat(long), "arn:aws:eks:eu-west-2:1:cluster", "<b>x</b>"],
  region: ["", "  ", "eu-west-2a", "EU West", "🦊", "eu\0west", "a".repeat(long), "evil.example/", "<b>x</b>"],
  expires: ["-1", "901", "1.5", "ten", "🦊", "1\0", "9".repeat(long), "0x10", "<b>x</b>"],
});

/** The values, a long one only by its start: WebKit keeps half a megabyte of a line. */
const brief = (values) => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.slice(0, 1000)]));

for (const { id, name } of present) {
  describe(`${name}: bad input`, () => {
    const long = id === "chromium" ? 1 << 20 : 1 << 18;
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open("generate");
      await page.waitForShown(generator.make);
    });
    after(() => session?.close());

    const fillAll = async (values) => {
      for (const [field, value] of Object.entries(values)) await page.put(generator[field], value);
      await page.focus(generator.make);
    };
    /** The contents of the fields, with the secrets revealed. */
    const held = async () => {
      await page.click(generator.reveal);
      const values = {};
      for (const field of Object.keys(good)) values[field] = await page.value(generator[field]);
      await page.click(generator.reveal);
      return brief(values);
    };

    test("an empty form names every field that must be filled", async () => {
      await page.click(generator.make);
      for (const field of ["accessKeyId", "secretAccessKey", "clusterName", "region"]) {
        assert.match(await errorBeside(page, generator[field]), wanted[field], field);
      }
      assert.equal(await errorBeside(page, generator.sessionToken), "");
      const focused = await page.on(generator.root, (element) => element.shadowRoot.activeElement?.id);
      assert.equal(focused, "access-key-id", "the focus goes to the first");
      await page.screenshot(`${id}-generate-errors`);
    });

    for (const [field, values] of Object.entries(bad(long))) {
      test(`${field}: each is told beside it, and nothing is lost`, async () => {
        for (const value of values) {
          const shown = JSON.stringify(value.slice(0, 30));
          await fillAll({ ...good, [field]: value });
          await page.click(generator.make);
          await page.waitFor((host) => {
            const root = document.querySelector(host).shadowRoot;
            return root.querySelector("[aria-invalid='true']") && !root.querySelector("#status").textContent;
          }, generator.root);
          const message = await errorBeside(page, generator[field]);
          assert.match(message, wanted[field], shown);
          assert.ok(!/[<>\0]/.test(message) && message.length < 400, shown);
          if (value.trim().length > 4) assert.ok(!message.includes(value), `${shown} stands in the message`);
          for (const other of Object.keys(good)) {
            if (other !== field) assert.equal(await errorBeside(page, generator[other]), "", `${other}, while ${field} is ${shown}`);
          }
          assert.deepEqual(await held(), brief({ ...good, [field]: value }), shown);
        }
        await fillAll(good);
        const token = await makeToken(page);
        assert.match(token.token, /^k8s-aws-v1\./);
        assert.equal(await errorBeside(page, generator[field]), "");
      });
    }

    test("the inspector says what a text without a token is, and keeps it", async () => {
      await page.click("#to-inspect");
      await page.waitForShown(inspector.text);
      for (const text of ["hello", "🦊", "\0\0\0", "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "***", "<b>x</b>", "x".repeat(long)]) {
        await page.put(inspector.text, text);
        await page.waitForText(inspector.problem, /\S/);
        assert.ok((await page.text(inspector.problem)).length < 1000);
        assert.equal(await page.on(inspector.root, (element) => element.token.length), text.length);
        await page.put(inspector.text, "");
        await page.waitForShown(inspector.examples);
      }
    });

    test("a long text that starts as a token is judged as one", async () => {
      await page.put(inspector.text, `k8s-aws-v1.${"A".repeat(long)}`);
      await page.waitForText(inspector.verdict, /\S/);
      assert.equal(await page.on(inspector.root, (element) => element.inspection.accepted), false);
      await page.put(inspector.text, "");
      await page.waitForShown(inspector.examples);
    });

    test("bad input of the signature check is told beside its field", async () => {
      await page.click(`${inspector.root} >>> #example-good`);
      await page.waitForText(inspector.verdict, /\S/);
      await page.on(inspector.signatureTab, (tab) => tab.click());
      await page.put(inspector.clusterNames, "no good at all/🦊");
      await page.waitFor((host) => {
        const root = document.querySelector(host).shadowRoot;
        return root.querySelector("#cluster-names").getAttribute("aria-invalid") === "true" || root.querySelector("#signature-result").textContent;
      }, inspector.root);
      assert.equal(await page.value(inspector.clusterNames), "no good at all/🦊");
      assert.equal(await page.shows(inspector.verdict), true);
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
