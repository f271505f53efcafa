// What a page can lose while the module runs: its worker, a download, a
// message's content. Each time there is a typed error or an answer, and a way to
// go on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { request } from "./lib/samples.js";
import { withSeam } from "./lib/seam.js";

// In the page, for the test only: the workers that the module starts.
const watched = `
  globalThis.workers = [];
  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      workers.push(this);
    }
  };`;

for (const { id, name } of present) {
  describe(`${name}: a worker's life`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    /** Runs work on a bench whose workers the test can reach. */
    async function bench(rules, work) {
      const host = await startBench({
        rules: [(path) => path === "/bench.js" && { edit: (bytes) => Buffer.from(`${bytes}${watched}`) }, ...rules],
      });
      try {
        const page = await openBench(browser, host);
        await page.waitFor(() => globalThis.workers !== undefined);
        await work(page, host);
        await page.close();
      } finally {
        await host.close();
      }
    }

    test("messages that aren't the module's do no harm", () =>
      bench([], async (page) => {
        const odd = [null, 7, "x", {}, [], [7], [null], [[]], [[1]], [[1, "getToken", null]], { module: 7 }, { module: {} }, { state: "ready" }];
        const results = await page.evaluate(
          async (request, odd) => {
            const eks = await ekstoken.load();
            const first = await eks.getToken(request);
            const results = [];
            for (const data of odd) {
              workers.at(-1).postMessage(data);
              const hit = await outcome(eks.getToken(request));
              const after = await outcome(eks.getToken(request));
              results.push({ hit: hit.code ?? hit.value.token === first.token, after: after.value?.token === first.token });
            }
            return results;
          },
          request,
          odd,
        );
        results.forEach(({ hit, after }, i) => {
          assert.ok(hit === true || hit === "crashed", `${JSON.stringify(odd[i])}: ${hit}`);
          assert.equal(after, true, JSON.stringify(odd[i]));
        });
      }));

    test("a Date of another frame is one", () =>
      bench([], async (page) => {
        const { value } = await page.evaluate(async (request) => {
          const frame = document.body.appendChild(document.createElement("iframe"));
          const signingTime = new frame.contentWindow.Date(request.signingTime);
          return outcome((await ekstoken.load()).getToken({ ...request, signingTime }));
        }, request);
        assert.equal(Date.parse(value?.signedAt), Date.parse(request.signingTime));
      }));

    // The page learns of neither. close() is the way out.
    for (const [kind, lose] of [
      ["was ended from outside", () => workers.at(-1).terminate()],
      ["never comes back from Go", async () => void (await ekstoken.load()).inspect("never-come-back").catch(() => {})],
    ]) {
      test(`a worker that ${kind}: close() frees what waits for it, and load() gives a new one`, () =>
        bench([withSeam], async (page) => {
          const result = await page.evaluate(
            `(async (request) => {
              const eks = await ekstoken.load();
              await eks.getToken(request);
              await (${lose})();
              const waiting = outcome(eks.getToken(request));
              const soon = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 300, "waits"))]);
              eks.close();
              return { soon, waiting: await waiting, next: await outcome((await ekstoken.load()).getToken(request)) };
            })`,
            request,
          );
          assert.equal(result.soon, "waits", "the seam works");
          assert.deepEqual([result.waiting.code, result.waiting.typed], ["closed", true]);
          assert.ok(result.next.value.token);
        }));
    }

    test("a program that isn't ekstoken's is told, and the next load() works", () => {
      const empty = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
      return bench([(path) => path === "/ekstoken-start.wasm" && { body: empty }], async (page, host) => {
        const error = await page.evaluate((request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
        assert.deepEqual([error.code, error.typed], ["load", true], JSON.stringify(error));
        host.rules.length = 0;
        const { value } = await page.evaluate((request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
        assert.ok(value?.token);
      });
    });

    test("a download killed halfway is told, and the next load() works", () => {
      const bytes = readFileSync(join(dist, "ekstoken-start.wasm"));
      const half = { headers: { "content-length": String(bytes.length), connection: "close" }, edit: () => bytes.subarray(0, bytes.length >> 1) };
      const kinds = [{ ...half }, { ...half, type: "application/octet-stream" }];
      return bench([(path) => path === "/ekstoken-start.wasm" && kinds[0]], async (page, host) => {
        while (kinds.length > 0) {
          const error = await page.evaluate(() => outcome(ekstoken.load()));
          assert.deepEqual([error.code, error.typed], ["load", true], JSON.stringify(error));
          kinds.shift();
        }
        const { value } = await page.evaluate(async (request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
        assert.ok(value?.token);
        assert.equal(host.served.filter(({ path }) => path === "/ekstoken-start.wasm").length, 5, "each time once more, past the cache");
      });
    });
  });
}
