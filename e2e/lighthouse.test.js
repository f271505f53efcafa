// Lighthouse on the page as served.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import lighthouse from "lighthouse";
import { launch, present } from "./lib/engines.js";
import { startSite } from "./lib/site.js";

const flawless = ["accessibility", "best-practices", "seo"];

/** Runs Lighthouse; returns the report. */
async function audit(browser, url, categories) {
  const page = await browser.browser.newPage();
  try {
    const { lhr } = await lighthouse(url, { onlyCategories: categories, logLevel: "silent" }, undefined, page);
    assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
    return lhr;
  } finally {
    await page.close();
  }
}

/** What reduced a category's score. */
function lost(lhr, category) {
  return lhr.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && typeof lhr.audits[id].score === "number" && lhr.audits[id].score < 1)
    .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items ?? []).slice(0, 1000)}`);
}

if (present.some(({ id }) => id === "chromium")) {
  describe("Chromium: Lighthouse", () => {
    let site, browser;
    before(async () => {
      site = await startSite();
      browser = await launch("chromium");
    });
    after(async () => {
      await browser?.close();
      await site?.close();
    });

    for (const view of ["inspect", "generate", "embed"]) {
      test(`has nothing to say against ${view}`, async () => {
        const lhr = await audit(browser, `${site.origin}/#${view}`, flawless);
        for (const category of flawless) {
          assert.equal(lhr.categories[category].score, 1, `${category}: ${lost(lhr, category).join("\n")}`);
        }
      });
    }

    // The performance score depends on the machine's load, so it is reported
    // without a threshold; the test only checks that everything could be
    // measured.
    test("measures how fast the page is there", async (t) => {
      const lhr = await audit(browser, `${site.origin}/`, ["performance"]);
      const { score } = lhr.categories.performance;
      assert.equal(typeof score, "number");
      const readings = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
      t.diagnostic(`performance ${Math.round(score * 100)}: ${readings.map((id) => `${id} ${lhr.audits[id].displayValue}`).join(", ")}`);
      // Independent of the machine: nothing moves while the page loads.
      assert.ok(lhr.audits["cumulative-layout-shift"].numericValue < 0.1, lhr.audits["cumulative-layout-shift"].displayValue);
    });
  });
}
