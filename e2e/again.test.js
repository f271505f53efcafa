// A second visit: files with a version in their address aren't revalidated.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, present } from "./lib/engines.js";
import { startSite } from "./lib/site.js";

// In WebKit's driver sessions, every visit downloads everything again.
for (const { id, name } of present.filter(({ id }) => id !== "webkit")) {
  describe(`${name}: a second visit`, () => {
    let site, browser;
    before(async () => {
      site = await startSite();
      browser = await launch(id);
    });
    after(async () => {
      await browser?.close();
      await site?.close();
    });

    /** The bytes transferred for each file with a version, in a visit of its own. */
    async function visit() {
      const page = await browser.newPage();
      await page.goto(`${site.origin}/`);
      await page.waitForText("#version", /go1\./);
      const bytes = await page.evaluate(() => {
        const asked = performance.getEntriesByType("resource").filter(({ name }) => /[?&]v=/.test(name));
        return Object.fromEntries(asked.map(({ name, transferSize }) => [new URL(name).pathname, transferSize]));
      });
      await page.close();
      return bytes;
    }

    test("asks for neither program nor worker again", async () => {
      const first = await visit();
      assert.ok(first["/ekstoken-start.wasm"] > 400000, `the first visit: ${JSON.stringify(first)}`);
      const second = await visit();
      assert.deepEqual(Object.keys(second).sort(), Object.keys(first).sort());
      for (const [path, bytes] of Object.entries(second)) assert.equal(bytes, 0, path);
    });
  });
}
