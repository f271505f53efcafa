// The inspector's own behaviour, in each engine: parts that are highlighted
// together, what it hides, forgets and fixes, and how it follows the time.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { identity } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { inspector } from "./lib/views.js";

const signed = Date.parse("2026-01-02T03:04:05Z");
const MINUTE = 60_000;

for (const { id, name } of present) {
  describe(`${name}: the inspector`, () => {
    let session, page, token;

    const inside = (selector) => `${inspector.root} >>> ${selector}`;
    const inspection = () => page.on(inspector.root, (element) => element.inspection);
    const show = async (text) => {
      await page.click(inspector.clear).catch(() => {});
      await page.put(inspector.text, text);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection !== null);
    };
    const lit = () => page.onAll(inside(".lit"), (all) => all.map((e) => `${e.closest("[id]").id} ${e.getAttribute("data-part") ?? "border"}`));

    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.setClock(signed + 3 * MINUTE);
      token = await page.evaluate(
        async (credentials, signingTime) => {
          const { load } = await import(new URL("ekstoken.js", document.baseURI).href);
          return (await (await load()).getToken({ credentials, clusterName: "demo", region: "eu-west-2", signingTime })).token;
        },
        identity,
        new Date(signed).toISOString(),
      );
    });
    after(() => session?.close());

    test("pointing at a part lights it in the token, the URL and the tables", async () => {
      await show(token);
      const { part } = (await inspection()).parts.params.find((p) => p.name === "X-Amz-Date");
      const point = (selector, type) => page.on(selector, (e, type) => e.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true })), type);
      for (const place of ["#token-strip", "#url-strip", "#params"]) {
        await point(inside(`${place} [data-part="${part}"]`), "pointerover");
        const places = new Set((await lit()).filter((l) => l.endsWith(part)).map((l) => l.split(" ")[0]));
        assert.deepEqual([...places].sort(), ["params", "token-strip", "url-strip"], place);
        assert.match(await page.text(inside("#readout")), /^X-Amz-Date/);
        await point(inside(`${place} [data-part="${part}"]`), "pointerout");
        assert.deepEqual(await lit(), [], place);
      }
    });

    test("the keyboard goes from part to part, and a shared character lights with both", async () => {
      await page.focus(inside('#token-strip [tabindex="0"]'));
      await page.keys("ArrowRight");
      assert.match(await page.text(inside("#readout")), /^Scheme/);
      await page.keys("ArrowRight");
      assert.match(await page.text(inside("#readout")), /^Host/);
      assert.ok((await lit()).includes("token-strip border"), "the character that scheme and host share");
      await page.keys("Enter");
      await page.focus(inspector.text);
      assert.ok(
        (await lit()).some((l) => l === "url-strip host"),
        "kept lit",
      );
    });

    test("the strip shows the token and the URL, character for character", async () => {
      // Pressed without a pointer: the button may still move while the page settles.
      const press = () => page.on(inside("#show-whole"), (button) => button.click());
      const text = (selector) => page.on(inside(selector), (e) => e.textContent);
      const { url } = await inspection();
      await press();
      assert.equal(await text("#token-strip"), token);
      assert.equal(await text("#url-strip"), url);
      await press();
      assert.ok((await text("#token-strip")).length < token.length);
    });

    test("hidden secrets are in no node and no attribute", async () => {
      await page.click(inspector.conceal);
      const { parts } = await inspection();
      const secrets = parts.params
        .filter((p) => /Signature|Security/.test(p.name))
        .flatMap((p) => [p.value, p.raw])
        .filter((v) => v !== "host;x-k8s-aws-id" && v.length > 30);
      assert.equal(new Set(secrets).size, 3);
      const markup = await page.on(inspector.root, (e) => e.outerHTML + e.shadowRoot.innerHTML);
      for (const secret of [...secrets, token]) assert.ok(!markup.includes(secret));
      await page.click(inspector.conceal);
      const shown = await page.on(inspector.params, (e) => e.textContent);
      assert.ok(shown.includes(secrets.find((s) => s.length === 64)), "the signature is there again");
    });

    test("the token is never written to an attribute", async () => {
      const markup = await page.on(inspector.root, (e) =>
        [e, ...e.shadowRoot.querySelectorAll("*")].flatMap((n) => [...n.attributes].map((a) => a.value)).join("\n"),
      );
      assert.ok(!markup.includes(token.slice(20, 60)));
    });

    test("an attribute that the page sets is read, and stays as it is", async () => {
      const read = await page.evaluate(async (token) => {
        const element = document.createElement("eks-token-inspector");
        element.setAttribute("token", token);
        const answered = new Promise((resolve) => element.addEventListener("eks-inspection", (e) => resolve(e.detail.accepted), { once: true }));
        document.body.append(element);
        const accepted = await answered;
        element.token = "something else";
        const { token: property } = element;
        const attribute = element.getAttribute("token");
        element.remove();
        return { accepted, property, kept: attribute === token };
      }, token);
      assert.deepEqual(read, { accepted: true, property: "something else", kept: true });
    });

    test("the verdict changes when its time has come, and is announced only then", async () => {
      await page.setClock(signed + MINUTE / 2);
      await show(token);
      await page.on(inside("[part='status']"), (region) => {
        globalThis.said = [];
        new MutationObserver(() => said.push(region.textContent.trim())).observe(region, { childList: true, subtree: true, characterData: true });
      });
      // X-Amz-Expires passes: the token is judged again, with the same result.
      await page.setClock(signed + 3 * MINUTE);
      await page.waitFor((now) => Date.parse(document.querySelector("eks-token-inspector").inspection.times.now) === now, signed + 3 * MINUTE);
      await page.waitForText(inside("#times-summary"), /Signed 3 min ago, expires in 12 min/);
      for (const [minutes, state, words] of [
        [14.1, "refresh", /expires in 54 s/],
        [15.1, "expired", /expired 6 s ago/],
        [25, "expired", /expired 10 min ago/],
      ]) {
        await page.setClock(signed + minutes * MINUTE);
        await page.waitForText(inside("#times-summary"), words);
        await page.waitFor((state) => document.querySelector("eks-token-inspector").inspection.times.state === state, state);
      }
      const said = await page.evaluate(() => globalThis.said);
      assert.equal(said.length, 2, said.join("\n"));
      await page.setClock(signed + 3 * MINUTE);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.accepted);
    });

    test("a padded token is mended, and the mended one is accepted", async () => {
      await show(`${token}=`);
      assert.equal((await inspection()).accepted, false);
      await page.click(inside("#inspect-repaired"));
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.accepted);
    });

    test("several tokens are listed, and choosing one keeps the focus", async () => {
      await show(`Authorization: Bearer ${token}\n\ntoken: ${token}==\n`);
      assert.equal(await page.onAll(inside("#tokens input"), (all) => all.length), 2);
      assert.equal((await inspection()).accepted, true);
      await page.click(inside('#tokens input[value="1"]'));
      await page.waitFor(() => !document.querySelector("eks-token-inspector").inspection.accepted);
      assert.equal(await page.on(inspector.root, (e) => e.shadowRoot.activeElement?.value), "1");
    });

    test("another partition judges it again, and the attribute tells", async () => {
      await show(token);
      await page.put(inspector.partition, "aws-cn");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.verifier.partition === "aws-cn");
      assert.equal((await inspection()).accepted, false);
      assert.equal(await page.on(inspector.root, (e) => e.getAttribute("partition")), "aws-cn");
      await page.put(inspector.partition, "");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.accepted);
      assert.equal(await page.on(inspector.root, (e) => e.hasAttribute("partition")), false);
    });

    test("an edited token is signed again as one types, and its signature's steps are right", async () => {
      await show(token);
      await page.on(inspector.signatureTab, (tab) => tab.click());
      await page.put(inspector.secretKey, identity.secretAccessKey);
      await page.put(inspector.clusterNames, "demo");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature?.state === "match");
      await page.on(inspector.editTab, (tab) => tab.click());
      await page.waitForText(inside("#edited"), /Unchanged/);
      await page.on(inside("#sigv4"), (details) => (details.open = true));
      await page.waitForText(inside("#steps"), /signature is this one/);
      await page.put(inside("#edit-host"), "sts.us-east-1.amazonaws.com");
      await page.waitForText(inside("#edited"), /Signed again/);
      await page.put(inside("#edit-host"), "example.com");
      await page.waitForText(inside("#edited"), /Rejected/);
      await page.on(inspector.signatureTab, (tab) => tab.click());
      await page.on(inside("#forget"), (button) => button.click()); // it may still move
      await page.on(inspector.editTab, (tab) => tab.click());
      await page.waitForText(inside("#edited"), /Not signed again/);
    });

    test("two tokens are compared, part by part", async () => {
      await page.on(inspector.compareTab, (tab) => tab.click());
      await page.put(inside("#other"), `${token}==`);
      await page.waitForText(inside("#comparison"), /\d+ of \d+ parts differ/);
    });

    test("Clear leaves nothing of it in the page", async () => {
      await show(token);
      await page.click(inspector.clear);
      const left = await page.on(
        inspector.root,
        (e) => e.shadowRoot.innerHTML + [...e.shadowRoot.querySelectorAll("input, textarea")].map((i) => i.value).join("\n"),
      );
      for (const secret of [token.slice(20, 60), identity.accessKeyId, identity.sessionToken.slice(0, 30)]) assert.ok(!left.includes(secret));
    });

    test("a clock that is off is told, one that is right isn't", async () => {
      const warning = (now) =>
        page.evaluate(async (now) => {
          const Shown = Date;
          globalThis.Date = class extends globalThis.plainDate {
            static now() {
              return super.now() + now;
            }
          };
          const element = document.createElement("eks-token-inspector");
          element.setAttribute("check-clock", "");
          document.body.append(element);
          const box = element.shadowRoot.querySelector("#clock");
          for (let i = 0; i < 40 && box.hidden; i++) await new Promise((resolve) => setTimeout(resolve, 25));
          globalThis.Date = Shown;
          element.remove();
          return box.hidden ? "" : box.textContent;
        }, now);
      assert.match(await warning(10 * MINUTE), /is (9\smin\s59\ss|10\smin).* ahead of/);
      assert.match(await warning(-10 * MINUTE), /behind/);
      assert.equal(await warning(0), "");
    });

    test("a megabyte of parameters is answered, and stays in bounds", async () => {
      await show(`k8s-aws-v1.${Buffer.from(`https://sts.us-west-2.amazonaws.com/?${"a=b&".repeat(190_000)}`).toString("base64url")}`);
      assert.equal((await inspection()).accepted, false);
      assert.ok((await page.on(inspector.answer, (e) => e.querySelectorAll("*").length)) < 6000);
    });

    test("a text of megabytes is read whole, and its start is shown", async () => {
      const text = `${"a line of a log\n".repeat(100_000)}Bearer ${token}\n`;
      await show(text);
      assert.equal((await inspection()).token, token);
      assert.equal(await page.on(inspector.root, (element) => element.token.length), text.length);
      assert.ok((await page.value(inspector.text)).length <= 2000);
      await page.waitForText(inside("#text-hint"), /of 1,600,\d+ characters/);
      await page.click(inspector.clear);
      await page.put(inspector.text, token);
      await page.waitFor(
        (token) => document.querySelector("eks-token-inspector").inspection?.token === token && document.querySelector("eks-token-inspector").token === token,
        token,
      );
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
