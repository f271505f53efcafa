// The custom elements in a portal's own page, under a policy as strict as ours,
// served from a folder chosen by the portal.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { policy } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { hostsIn } from "./lib/netlog.js";
import { identity, paramsOf, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { startSite } from "./lib/site.js";
import { generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ sessionToken }) => sessionToken);

const portal = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
<script type="module" src="/vendor/ekstoken/define.js"></script><script type="module" src="/portal.js"></script></head>
<body><h1>Portal</h1>
<eks-token-generator cluster="${vector.cluster}" region="${vector.region}"></eks-token-generator>
<eks-token-inspector partition="aws" region="${vector.region}"></eks-token-inspector>
</body></html>`;
const script = `
globalThis.events = [];
for (const type of ["eks-token", "eks-inspection", "eks-inspect", "eks-error", "eks-forget"]) {
  document.addEventListener(type, (event) => events.push({ type, from: event.target.localName, detail: structuredClone({ ...event.detail, code: event.detail?.code }) }));
}
document.addEventListener("eks-inspect", (event) => { document.querySelector("eks-token-inspector").token = event.detail.token; });
`;
const site = () =>
  startHost({ prefix: "/vendor/ekstoken", headers: { "content-security-policy": policy }, extra: { "/portal.html": portal, "/portal.js": script } });

for (const { id, name } of present) {
  describe(`${name}: the elements in a portal`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id, { site, files: "/vendor/ekstoken" });
      page = await session.open("", "/portal.html");
      await page.setClock(vector.signingTime);
      await page.waitForShown(generator.make);
    });
    after(() => session?.close());

    const events = (type) => page.evaluate((type) => events.filter((event) => event.type === type), type);
    const { accessKeyId, secretAccessKey, sessionToken } = vector;

    test("use the portal's own provider, and ask for no credentials", async () => {
      await page.on(
        generator.root,
        (element, credentials) => {
          globalThis.asked = 0;
          element.credentials = async () => {
            asked++;
            return credentials;
          };
        },
        { accessKeyId, secretAccessKey, sessionToken },
      );
      assert.equal(await page.shows(generator.accessKeyId), false);
      const token = await makeToken(page);
      assert.deepEqual(paramsOf(token.url), paramsOf(vector.awscli.url));
      assert.equal(await page.evaluate(() => asked), 1);
      assert.equal((await events("eks-token")).length, 1);
    });

    test("hand the token from one to the other by an event", async () => {
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      const [inspection] = await events("eks-inspection");
      assert.equal(inspection.from, "eks-token-inspector");
      assert.equal(inspection.detail.accepted, true);
    });

    test("tell a provider's failure as an error of theirs", async () => {
      await page.on(generator.root, (element) => (element.credentials = () => Promise.reject(new Error("signed out"))));
      await page.click(generator.make);
      await page.waitFor(() => events.some(({ type }) => type === "eks-error"));
      assert.equal((await events("eks-error"))[0].detail.code, "credentials");
      assert.equal(await page.shows(generator.make), true);
    });

    test("take an identity, and ask again when there is none", async () => {
      await page.on(generator.root, (element, identity) => (element.credentials = identity), identity);
      assert.match((await makeToken(page)).url, new RegExp(identity.accessKeyId));
      await page.on(generator.root, (element) => (element.credentials = null));
      await page.waitForShown(generator.accessKeyId);
    });

    test("may be taken out, put back, and made by a script", async () => {
      await page.on(generator.root, (element) => {
        const parent = element.parentElement;
        element.remove();
        parent.append(element);
      });
      await page.on(generator.root, (element, identity) => (element.credentials = identity), identity);
      assert.ok((await makeToken(page)).token);
      const accepted = await page.evaluate((token) => {
        const element = document.createElement("eks-token-inspector");
        const answer = new Promise((resolve) => element.addEventListener("eks-inspection", ({ detail }) => resolve(detail.accepted)));
        element.token = token;
        document.body.append(element);
        return answer;
      }, vector.awscli.token);
      assert.equal(accepted, true);
    });

    test("hold no secret in an attribute", async () => {
      const markup = await page.evaluate(() => document.documentElement.outerHTML);
      for (const secret of [vector.secretAccessKey, vector.sessionToken, identity.secretAccessKey]) assert.ok(!markup.includes(secret));
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}

if (present.some(({ id }) => id === "chromium")) {
  test("Chromium's network log knows no host but the page's own", async () => {
    const served = await startSite();
    const hosts = await hostsIn(async (args) => {
      const browser = await launch("chromium", { args });
      const page = await browser.newPage();
      await page.goto(`${served.origin}/#generate`);
      await page.waitForShown(generator.make);
      for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
      await page.put(generator.clusterName, "my-cluster");
      await page.put(generator.region, "eu-west-2");
      await makeToken(page);
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      await browser.close();
    });
    await served.close();
    assert.deepEqual([...hosts], ["localhost"]);
  });
}
