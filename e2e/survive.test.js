// What pages must survive: people leave and come back, the clock jumps, the time
// zone changes, the worker dies, and many pages are open at once.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBench, policy, startBench } from "./lib/bench.js";
import { fullChromium, launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { launchChromium } from "./lib/puppet.js";
import { exportsOf, formsOf, identity, paramsOf, request, vectors } from "./lib/samples.js";
import { withSeam } from "./lib/seam.js";
import { openSession } from "./lib/session.js";
import { startSite } from "./lib/site.js";
import { fillGenerator, generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ sessionToken }) => sessionToken) ?? vectors[0];
const minute = 60000;
const day = 24 * 60 * minute;
const signed = Date.parse(vector.signingTime);

for (const { id, name } of present) {
  describe(`${name}: a page in the wild`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id, { keepBackForwardCache: true });
      page = await session.open();
      await page.setClock(signed);
    });
    after(() => session?.close());

    const accepted = () => page.on(inspector.root, (element) => element.inspection?.accepted);

    test("judges anew when the clock jumps, both ways", async () => {
      await page.put(inspector.text, vector.awscli.token);
      await page.waitForText(inspector.verdict, /\S/);
      assert.equal(await accepted(), true);
      await page.setClock(signed + 20 * minute);
      await page.waitForText(inspector.verdict, /expired/i);
      assert.equal(await accepted(), false);
      await page.setClock(signed + minute);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.accepted);
      await page.setClock(signed - 24 * 60 * minute);
      await page.waitForText(inspector.times, /will be signed/i);
      await page.setClock(signed - 24 * 60 * minute + 10 * minute);
      await page.waitForText(inspector.times, /in 23\sh 50\smin/i);
    });

    test("counts down by the clock, and offers the next token at the end", async () => {
      await page.setClock(signed);
      await page.click("#to-generate");
      await page.waitForShown(generator.paste);
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      await makeToken(page);
      await page.setClock(signed + 5 * minute);
      await page.waitForText(generator.output, /Refresh in 9:00/);
      assert.equal(await page.shows(generator.renew), false);
      await page.setClock(signed + 14 * minute + 1000);
      await page.waitForShown(generator.renew);
      await page.setClock(signed + 15 * minute + 1000);
      await page.waitForText(generator.output, /expired/i);
      await page.click(generator.renew);
      await page.waitForText(generator.output, /Refresh in 14:00/);
    });

    test("forgets by itself after 30 minutes without use, with a notice", async () => {
      await page.setClock(signed + 60 * minute);
      await page.waitForText(generator.notice, /30 minutes/);
      assert.equal(await page.value(generator.accessKeyId), "");
      assert.equal(await page.shows(generator.output), false);
    });

    test("the inspector forgets after 30 minutes, too, and what was copied there", async () => {
      await page.setClock(signed);
      await page.click("#to-inspect");
      await page.put(inspector.text, vector.awscli.token);
      await page.waitForText(inspector.verdict, /\S/);
      await page.on(inspector.signatureTab, (tab) => tab.click());
      await page.put(inspector.secretKey, vector.secretAccessKey);
      await page.setClock(signed + 29 * minute);
      await page.waitForText(inspector.verdict, /expired/i);
      await page.setClock(signed + 31 * minute);
      await page.waitForText(`${inspector.root} >>> #forgotten`, /30 minutes/);
      assert.equal(await page.value(inspector.text), "");
      assert.equal(await page.value(inspector.secretKey), "");
      await page.click("#to-generate");
    });

    test("what the paste box didn't recognise goes, too", async () => {
      await page.put(generator.paste, "dear diary");
      await page.waitForText(generator.recognized, /\S/);
      await page.setClock(signed + 62 * minute);
      await page.waitFor((host) => document.querySelector(host).shadowRoot.querySelector("#paste").value === "", generator.root);
    });

    test("forgets by itself when the credentials expire", async () => {
      await page.setClock(signed);
      const expiration = new Date(signed + 10 * minute).toISOString();
      await page.put(
        generator.paste,
        JSON.stringify({
          Credentials: { AccessKeyId: vector.accessKeyId, SecretAccessKey: vector.secretAccessKey, SessionToken: vector.sessionToken, Expiration: expiration },
        }),
      );
      await page.waitForText(generator.recognized, /\S/);
      assert.equal(await page.value(generator.accessKeyId), vector.accessKeyId);
      await page.setClock(signed + 10 * minute + 1000);
      await page.waitForText(generator.notice, /expired/i);
      assert.equal(await page.value(generator.accessKeyId), "");
      await page.setClock(signed);
    });

    test("works on when it is left and come back to", async (t) => {
      await page.click("#to-inspect");
      await page.put(inspector.text, vector.awscli.token);
      await page.waitForText(inspector.verdict, /\S/);
      await page.evaluate(() => addEventListener("pageshow", (event) => (globalThis.cameBack = event.persisted)));
      await page.goto(`${session.origin}/app/icon.svg`);
      await page.back();
      await page.waitForShown(inspector.text);
      const kept = await page.evaluate(() => globalThis.cameBack === true);
      t.diagnostic(`${name} ${kept ? "kept the page as it was" : "made the page anew"}`);
      assert.equal(await page.value(inspector.text), "");
      await page.setClock(signed);
      await page.put(inspector.text, "");
      await page.put(inspector.text, vectors.at(-1).awscli.token);
      await page.waitFor((token) => document.querySelector("eks-token-inspector").inspection?.token === token, vectors.at(-1).awscli.token);
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });

  describe(`${name}: a clock that jumps`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open("generate");
    });
    after(() => session?.close());

    /** Sets the clock and waits until both views have noticed. */
    const jump = async (time) => {
      await page.setClock(time);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow")));
    };
    const readings = () => page.onAll(`${generator.root} >>> [part='countdown']`, (all) => all.map((e) => e.textContent));
    const make = async () => {
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      return makeToken(page);
    };

    test("the countdown and the token's state follow it, forwards and back", async () => {
      await page.setClock(signed);
      await make();
      for (const [offset, refresh, cutOff, state] of [
        [0, "14:00", "15:00", "valid"],
        [14 * minute + 30_000, "0:00", "0:30", "refresh"],
        [20 * minute, "0:00", "0:00", "expired"],
        [5 * minute, "9:00", "10:00", "valid"],
        [14 * minute, "0:00", "1:00", "refresh"],
        [0, "14:00", "15:00", "valid"],
        [-day, "24:14:00", "24:15:00", "valid"],
      ]) {
        await jump(signed + offset);
        assert.deepEqual(await readings(), [refresh, cutOff], String(offset));
        assert.equal(await page.on(`${generator.root} >>> [part='life']`, (e) => e.dataset.state), state, String(offset));
        assert.equal(await page.shows(generator.renew), state !== "valid", String(offset));
        assert.doesNotMatch(await page.text(generator.output), /NaN|Infinity|Invalid|-\d+:/);
      }
    });

    test("a clock set back doesn't put off the end of what lies unused", async () => {
      await page.click("#to-generate");
      await page.click(generator.forget);
      await page.setClock(signed);
      await make();
      await jump(signed - day);
      await jump(signed - day + 31 * minute);
      await page.waitForText(generator.notice, /Unused for 30 minutes\. Forgotten/);
      assert.equal(await page.value(generator.secretAccessKey), "");
    });

    test("tokens are made at whatever year the clock says, or it is said why not", async () => {
      for (const time of ["1970-01-01T00:00:00Z", "1999-12-31T23:59:59.999Z", "2024-02-29T12:00:00Z", "2038-01-19T03:14:08Z", "9999-12-31T23:00:00Z"]) {
        await page.setClock(time);
        await page.evaluate(() => document.querySelector("eks-token-generator").forget());
        const { signedAt } = await make();
        assert.equal(Date.parse(signedAt), Math.floor(Date.parse(time) / 1000) * 1000, time);
        assert.doesNotMatch(await page.text(generator.output), /NaN|Invalid/);
      }
      for (const time of [-8.64e15, 8.64e15, Date.UTC(10000, 0)]) {
        await page.setClock(time);
        await page.click(generator.forget);
        for (const field of ["accessKeyId", "secretAccessKey", "sessionToken", "region"]) await page.put(generator[field], vector[field]);
        await page.put(generator.clusterName, vector.cluster);
        await page.click(generator.make);
        await page.waitForText(generator.notice, /must be a time/);
        assert.equal(await page.shows(generator.output), false);
      }
      await page.setClock(signed);
      assert.deepEqual(paramsOf((await make()).url), paramsOf(vector.awscli.url));
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });

  describe(`${name}: a worker that dies under the page`, () => {
    let host, browser, page;
    before(async () => {
      host = await startHost({
        headers: { "content-security-policy": policy },
        rules: [withSeam],
      });
      browser = await launch(id);
      page = await browser.newPage();
      await page.goto(`${host.origin}/`);
      await page.setClock(signed);
      await page.waitForShown(inspector.text);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("is said to have, and the next text is answered", async () => {
      for (let i = 0; i < 3; i++) {
        await page.put(inspector.text, `panic-now ${i}`);
        await page.waitForText(inspector.problem, /ended|again/i);
        assert.equal(await page.value(inspector.text), `panic-now ${i}`);
        await page.put(inspector.text, vector.awscli.token);
        await page.waitForText(inspector.verdict, /\S/);
        await page.put(inspector.text, "");
      }
    });

    test("takes nothing with it that was typed", async () => {
      await page.click("#to-generate");
      for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
      await page.put(generator.clusterName, "panic-now");
      await page.put(generator.region, "eu-west-2");
      await page.click(generator.make);
      await page.waitForText(generator.root, /ended|again/i);
      assert.equal(await page.value(generator.accessKeyId), identity.accessKeyId);
      await page.put(generator.clusterName, "my-cluster");
      const token = await makeToken(page);
      assert.equal(token.clusterName, "my-cluster");
    });
  });

  // Fifty frames take the other engines most of a minute.
  const many = id === "chromium" ? 50 : 16;
  test(`${name}: the workers of ${many} pages at once`, async () => {
    const browser = await launch(id);
    const host = await startBench({ headers: { "content-security-policy": "" } });
    try {
      const page = await openBench(browser, host);
      const tokens = await page.evaluate(
        async (request, many) => {
          const frames = Array.from({ length: many }, () => document.body.appendChild(document.createElement("iframe")));
          await Promise.all(
            frames.map((frame) => {
              frame.src = "/bench.html";
              return new Promise((resolve) => (frame.onload = resolve));
            }),
          );
          const handles = await Promise.all(frames.map((frame) => frame.contentWindow.ekstoken.load()));
          const made = await Promise.all(handles.map((handle, i) => handle.getToken({ ...request, clusterName: `cluster-${i}` })));
          handles.forEach((handle) => handle.close());
          frames.forEach((frame) => frame.remove());
          return made.map(({ clusterName }) => clusterName);
        },
        request,
        many,
      );
      assert.deepEqual(
        tokens,
        Array.from({ length: many }, (_, i) => `cluster-${i}`),
      );
      const again = await page.evaluate(async (request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
      assert.ok(again.value.token);
    } finally {
      await browser.close();
      await host.close();
    }
  });
}

if (present.some(({ id }) => id === "chromium")) {
  test("Chromium: the time zone changes what is shown, not what is signed", async () => {
    const session = await openSession("chromium");
    try {
      const page = await session.open("generate");
      await page.setClock(signed);
      const urls = new Set();
      const shown = new Set();
      const protocol = await page.protocol();
      for (const timezoneId of ["UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"]) {
        await protocol.send("Emulation.setTimezoneOverride", { timezoneId });
        await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
        urls.add((await makeToken(page)).url);
        shown.add(await page.waitForText(generator.output, /Expires at/));
        await page.click(generator.inspect);
        await page.waitForText(inspector.times, /expires in 15/);
        await page.click("#to-generate");
      }
      assert.equal(urls.size, 1);
      assert.ok(shown.size > 1, [...shown].join("\n"));
      await session.assertClean();
    } finally {
      await session.close();
    }
  });
}

// The silent Chromium has no back-forward cache.
if (fullChromium && present.some(({ id }) => id === "chromium")) {
  describe("Chromium: back and forward", () => {
    let site, browser, page;
    before(async () => {
      site = await startSite();
      browser = await launchChromium(fullChromium, { keepBackForwardCache: true, headless: true });
      page = await browser.newPage();
      await page.goto(`${site.origin}/#generate`);
      await page.waitForElements();
    });
    after(async () => {
      await browser?.close();
      await site?.close();
    });

    test("the page that comes back from the cache works, and holds nothing that was typed", async () => {
      await page.setClock(vector.signingTime);
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      const { token } = await makeToken(page);
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      await page.click(inspector.signatureTab);
      await page.paste(inspector.secretKey, vector.secretAccessKey);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature);
      await page.evaluate(() => addEventListener("pageshow", (event) => (globalThis.comesFromCache = event.persisted)));

      await page.goto(`${site.origin}/?elsewhere`);
      await page.back();
      await page.waitFor(() => globalThis.comesFromCache === true);

      const held = await page.evaluate(() => {
        const texts = [];
        const walk = (root) => {
          texts.push(root.innerHTML ?? root.documentElement.outerHTML);
          for (const element of root.querySelectorAll("*")) {
            if ("value" in element) texts.push(String(element.value));
            if (element.shadowRoot) walk(element.shadowRoot);
          }
        };
        walk(document);
        const state = document.querySelector("eks-token-inspector");
        return [...texts, state.token, JSON.stringify(state.inspection)].join("\n");
      });
      for (const secret of [vector.secretAccessKey, vector.sessionToken, token]) {
        for (const form of formsOf(secret)) assert.ok(!held.includes(form), "a secret is in the page");
      }
      assert.equal(page.page.workers().length, 0, "the worker that has held them is ended");
      await page.click("#to-generate");
      await page.waitForText(generator.notice, /You left this page\. Forgotten/);

      await fillGenerator(page, exportsOf(identity), { cluster: "my-cluster", region: "eu-west-2" });
      assert.match((await makeToken(page)).url, new RegExp(identity.accessKeyId));
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      assert.deepEqual(page.complaints(), []);
    });
  });
}
