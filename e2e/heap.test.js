// What stays in memory, as far as a Chromium heap snapshot shows.
//
// A snapshot shows what scripts can reach. It doesn't show memory that was freed
// but not yet overwritten, nor what the browser keeps outside its scripts, such
// as a field's undo history: no page can clear that.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { exportsOf, formsOf, request, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { generator, inspector } from "./lib/views.js";

// The page's examples contain the secret key of AWS's documentation.
const identity = vectors.find(({ sessionToken }) => sessionToken);

/** The text of a snapshot of everything that the page's scripts can reach. */
async function snapshot(page) {
  const protocol = await page.protocol();
  const parts = [];
  protocol.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => parts.push(chunk));
  await protocol.send("HeapProfiler.enable");
  await protocol.send("HeapProfiler.collectGarbage");
  await protocol.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await protocol.send("HeapProfiler.disable");
  await protocol.detach();
  return JSON.parse(parts.join("")).strings;
}

// A snapshot may contain a long text in pieces.
const pieces = (secret) => formsOf(secret).map((form) => form.slice(0, 30));
const holds = (strings, secret) => strings.filter((string) => pieces(secret).some((piece) => string.includes(piece)));

// The secrets are encoded on the way to the page, or the script that passes them
// would itself be found.
const disguise = (text) => [...text].map((character) => character.charCodeAt(0) ^ 0x55);

if (present.some(({ id }) => id === "chromium")) {
  describe("Chromium: the heap", () => {
    let browser, host, session;
    before(async () => {
      host = await startBench();
      browser = await launch("chromium");
    });
    after(async () => {
      await browser?.close();
      await host?.close();
      await session?.close();
    });

    test("holds no secret and no worker after close()", async () => {
      const page = await openBench(browser, host);
      const { secretAccessKey, sessionToken } = identity;
      const use = (page) =>
        page.evaluate(
          async (request, key, session) => {
            const plain = (codes) => String.fromCharCode(...codes.map((code) => code ^ 0x55));
            globalThis.held = { ...request.credentials, secretAccessKey: plain(key), sessionToken: plain(session) };
            globalThis.eks = await ekstoken.load();
            globalThis.made = await eks.getToken({ ...request, credentials: held });
            await eks.inspect(made.token, { secretAccessKey: held.secretAccessKey, clusterName: request.clusterName });
            await eks.recognize(`AWS_SECRET_ACCESS_KEY=${held.secretAccessKey}\nAWS_SESSION_TOKEN=${held.sessionToken}`);
          },
          { ...request, credentials: { accessKeyId: identity.accessKeyId } },
          disguise(secretAccessKey),
          disguise(sessionToken),
        );
      await use(page);
      const { token, url } = await page.evaluate(() => ({ token: made.token, url: made.url }));
      const before = await snapshot(page);
      assert.ok(holds(before, secretAccessKey).length > 0, "a secret that is held is found");
      assert.ok(holds(before, url).length > 0, "a URL that is held is found");
      assert.equal(page.page.workers().length, 2, "one with a part of the program, one with all of it");
      await page.evaluate(() => {
        eks.close();
        globalThis.eks = globalThis.made = globalThis.held = null;
      });
      await page.waitFor(() => true);
      const strings = await snapshot(page);
      for (const secret of [secretAccessKey, sessionToken, token, url])
        assert.deepEqual(
          holds(strings, secret).map((string) => string.slice(0, 200)),
          [],
        );
      assert.equal(page.page.workers().length, 0);
      await page.close();
    });

    test("holds no secret after Forget everything", async () => {
      session = await openSession("chromium");
      const page = await session.open("generate");
      await page.waitForShown(generator.make);
      const { secretAccessKey, sessionToken } = identity;
      await page.evaluate(
        (key, token) => {
          const plain = (codes) => String.fromCharCode(...codes.map((code) => code ^ 0x55));
          const field = (id, value) => {
            const control = document.querySelector("eks-token-generator").shadowRoot.getElementById(id);
            control.focus();
            control.value = value;
            control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
            control.blur();
          };
          field("secret-access-key", plain(key));
          field("session-token", plain(token));
        },
        disguise(secretAccessKey),
        disguise(sessionToken),
      );
      await page.put(generator.accessKeyId, identity.accessKeyId);
      await page.put(generator.clusterName, request.clusterName);
      await page.put(generator.region, request.region);
      await page.click(generator.make);
      await page.waitForShown(generator.output);
      assert.ok(holds(await snapshot(page), secretAccessKey).length > 0, "the form holds it");
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      assert.ok(holds(await snapshot(page), sessionToken).length > 0, "the token holds it");
      await page.click("#to-generate");
      await page.waitForShown(generator.forget);
      await page.click(generator.forget);
      await page.waitForText(generator.notice, /forgotten/i);
      const strings = await snapshot(page);
      for (const secret of [secretAccessKey, sessionToken])
        assert.deepEqual(
          holds(strings, secret).map((string) => string.slice(0, 200)),
          [],
        );
      assert.equal(strings.filter((string) => string.startsWith("k8s-aws-v1.aHR0c")).length, 0);
    });

    // The pasted text is kept for Undo, and the signature check has its own secret key.
    test("holds no secret that was pasted, or typed for the signature check, after Forget everything", async () => {
      session ??= await openSession("chromium");
      const page = await session.open("generate");
      await page.waitForShown(generator.make);
      const { secretAccessKey, sessionToken } = identity;
      const put = (selector, text) =>
        page.on(
          selector,
          (control, codes) => {
            control.focus();
            control.value = String.fromCharCode(...codes.map((code) => code ^ 0x55));
            control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
            control.blur();
          },
          disguise(text),
        );
      await put(generator.paste, exportsOf(identity));
      await page.waitForText(generator.recognized, /Undo/);
      await page.put(generator.clusterName, request.clusterName);
      await page.put(generator.region, request.region);
      await page.click(generator.make);
      await page.waitForShown(generator.output);
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      await page.click(inspector.signatureTab);
      await put(inspector.secretKey, secretAccessKey);
      await page.put(inspector.clusterNames, request.clusterName);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature?.state === "match");
      await page.click("#to-generate");
      assert.ok(holds(await snapshot(page), secretAccessKey).length > 0, "the fields hold it");
      await page.click(generator.forget);
      await page.waitForText(generator.notice, /forgotten/i);
      const strings = await snapshot(page);
      for (const secret of [secretAccessKey, sessionToken])
        assert.deepEqual(
          holds(strings, secret).map((string) => string.slice(0, 200)),
          [],
        );
      assert.equal(strings.filter((string) => string.startsWith("k8s-aws-v1.aHR0c")).length, 0);
    });
  });
}
