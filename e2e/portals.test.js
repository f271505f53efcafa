// Portals on other origins, as in the server's settings and the README: one
// shows the page in a frame, one imports the module. localhost and 127.0.0.1 are
// two origins.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { examples } from "./lib/consumer.js";
import { launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { identity } from "./lib/samples.js";
import { startSite } from "./lib/site.js";

const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A portal</title><link rel="icon" href="data:,">';

for (const { id, name } of present) {
  describe(`${name}: portals on other origins`, () => {
    let browser, portal;
    before(async () => {
      browser = await launch(id);
      // The portal's pages; the test inserts the site's address.
      portal = await startHost();
      portal.origin = portal.origin.replace("localhost", "127.0.0.1");
    });
    after(async () => {
      await browser?.close();
      await portal?.close();
    });

    /** Runs work on a page of the portal, with the site's settings. */
    async function visit(settings, html, work) {
      const site = await startSite(settings);
      const page = await browser.newPage();
      try {
        portal.rules.splice(
          0,
          1,
          (path) => path === "/page.html" && { status: 200, type: "text/html; charset=utf-8", body: Buffer.from(head + html(site.origin)) },
        );
        await page.goto(`${portal.origin}/page.html`);
        return await work(page, site);
      } finally {
        await page.close();
        await site.close();
      }
    }

    // The framed page announces that it is shown: this page can only see that it loads.
    const framed = (origin) => `<iframe src="${origin}/#generate" allow="clipboard-write"></iframe>`;
    const asked = async (page) => {
      await page.waitFor(() => document.readyState === "complete");
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return page.requests.some((url) => /\/ekstoken(-start)?\.wasm/.test(url));
    };

    test("a page in a frame is shown to those who are named", async (t) => {
      if (id === "webkit") return t.skip("the driver tells no requests");
      assert.equal(await visit({}, framed, asked), false, "to nobody else");
      assert.equal(await visit({ FRAMED_BY: portal.origin }, framed, asked), true);
    });

    test("a module is imported by those who are named, with the README's lines", async () => {
      const script = (origin) => `<script type="module">
        const credentials = ${JSON.stringify(identity)};
        try {
          ${examples()["other-origin.js"].replace("https://ekstoken.example.com", origin)}
          const { token } = await eks.getToken({ credentials, clusterName: "production", region: "eu-west-2" });
          globalThis.told = { token };
        } catch (error) {
          globalThis.told = { message: String(error.message ?? error), code: error.code };
        }
      </script>`;
      const told = (page) => page.waitFor(() => globalThis.told);
      const made = await visit({ IMPORTED_BY: portal.origin }, script, told);
      assert.match(made.token ?? made.message, /^k8s-aws-v1\./);
      assert.equal((await visit({}, script, told)).token, undefined, "by nobody else");
    });

    test("a module that is imported with nothing said tells what to do", async () => {
      const script = (origin) => `<script type="module">
        const { load } = await import("${origin}/ekstoken.js");
        await load().catch(({ code, message }) => { globalThis.told = { code, message }; });
      </script>`;
      const { code, message } = await visit({ IMPORTED_BY: portal.origin }, script, (page) => page.waitFor(() => globalThis.told));
      assert.equal(code, "load");
      assert.match(message, /own origin only[^]*baseURL[^]*Blob/);
    });
  });
}
