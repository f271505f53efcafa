// A browser on the built page, with all its traffic recorded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./engines.js";
import { dist } from "./paths.js";
import { startProxy } from "./proxy.js";
import { startSite } from "./site.js";

/**
 * Starts the site, the recorder and an engine.
 * @param {string} id the engine's
 * @param {{site?: () => Promise<{origin: string, close: () => Promise<void>}>, files?: string, ...}} [options] those of launch(),
 *   another site, and the path of ekstoken's files on it
 */
export async function openSession(id, { site: startIt = startSite, files = "", ...options } = {}) {
  const proxy = await startProxy();
  const site = await startIt();
  proxy.allow(site.origin);
  const browser = await launch(id, { proxy, ...options });
  const pages = [];
  return {
    engine: id,
    origin: site.origin,
    proxy,
    site,
    browser,

    /** Opens the page at one of its views. */
    async open(view = "inspect", path = "/") {
      const page = await browser.newPage();
      pages.push(page);
      await page.goto(`${site.origin}${path}#${view}`);
      await page.waitForElements();
      return page;
    },

    /** Fails if anything left the page's origin, or the browser reported anything. */
    async assertClean() {
      for (const page of pages) {
        assert.deepEqual(page.complaints(), [], "the browser's complaints");
        assert.deepEqual(await page.violations(), [], "violations of the policy");
        assert.deepEqual(
          page.requests.filter((url) => !ownURL(url, site.origin)),
          [],
          "requests, as the page's events have them",
        );
      }
      assert.deepEqual(proxy.reports, [], "reports of the policy");
      assert.deepEqual(proxy.foreign, [], "requests, as the proxy has them");
      assert.ok(
        proxy.seen.some(({ path }) => path.split("?")[0] === `${files}/ekstoken-start.wasm`),
        "the recorder saw the page's own files",
      );
      const queries = builtQueries();
      const plain = (path) => path.replace(/\?.*$/, (query) => (queries.includes(query) ? "" : query));
      const odd = proxy.seen.filter(({ method, path }) => !/^(GET|HEAD)$/.test(method) || !/^\/[\w./-]*$/.test(plain(path)));
      assert.deepEqual(odd, [], "requests that carry something");
    },

    async close() {
      await browser.close();
      await site.close();
      await proxy.close();
    },
  };
}

/** The queries in the addresses within the built files. */
function builtQueries() {
  const built = readFileSync(join(dist, "ekstoken.js"), "utf8");
  const queries = [...built.matchAll(/"\.\/[\w.-]+(\?[^"]+)"/g)].map(([, query]) => query);
  assert.equal(queries.length, 3);
  return queries;
}

function ownURL(url, origin) {
  return url.startsWith(`${origin}/`) || url.startsWith("data:") || url.startsWith(`blob:${origin}/`);
}
