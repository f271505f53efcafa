// ekstoken/token: the same tokens, errors and warnings as the complete module, and nothing
// else.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { request, vectors } from "./lib/samples.js";

for (const { id, name } of present) {
  describe(`${name}: ekstoken/token`, () => {
    let browser, host, page;
    before(async () => {
      host = await startBench();
      browser = await launch(id);
      page = await openBench(browser, host);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("makes what the whole module makes", async () => {
      const requests = vectors.map(({ cluster: clusterName, region, signingTime, awscli, ...credentials }) => ({
        credentials,
        clusterName,
        region,
        signingTime,
      }));
      const [part, whole] = await page.evaluate(async (requests) => {
        const { load } = await import("/token.js");
        return Promise.all(
          [load(), ekstoken.load()].map(async (loading) => {
            const eks = await loading;
            return Promise.all(requests.map((request) => eks.getToken(request)));
          }),
        );
      }, requests);
      assert.deepEqual(part, whole);
    });

    test("refuses what the whole module refuses, in the same words", async () => {
      const odd = [
        { ...request, clusterName: "" },
        { ...request, region: "nowhere" },
        { ...request, expires: 901 },
        { ...request, color: 1 },
      ];
      const [part, whole] = await page.evaluate(async (odd) => {
        const { load } = await import("/token.js");
        return Promise.all(
          [load(), ekstoken.load()].map(async (loading) => {
            const eks = await loading;
            return Promise.all(odd.map((request) => eks.getToken(request).catch(({ code, field, message }) => ({ code, field, message }))));
          }),
        );
      }, odd);
      assert.deepEqual(part, whole);
      for (const { code } of part) assert.ok(code);
    });

    test("lists the regions, gives one handle, and closes", async () => {
      const result = await page.evaluate(async (request) => {
        const { load, TokenMaker } = await import("/token.js");
        const [a, b] = await Promise.all([load(), load()]);
        const regions = (await a.regions()).length;
        const { version } = await a.version();
        a.close();
        return {
          same: a === b,
          typed: a instanceof TokenMaker,
          regions,
          version,
          after: await a.getToken(request).catch(({ code }) => code),
          keys: Object.getOwnPropertyNames(TokenMaker.prototype),
        };
      }, request);
      assert.deepEqual([result.same, result.typed, result.after], [true, true, "closed"]);
      assert.ok(result.regions > 3 && result.version);
      assert.deepEqual(result.keys, ["constructor", "getToken", "regions", "version", "close"]);
    });
  });
}

test("its program is little more than half of the whole one", () => {
  const size = (name) => statSync(join(dist, `${name}.wasm.br`)).size;
  assert.ok(size("ekstoken-token") < 0.6 * size("ekstoken"), `${size("ekstoken-token")} of ${size("ekstoken")} bytes`);
});
