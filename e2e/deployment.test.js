// In the middle of a deployment, the browser gets an old file under the new
// one's address and caches it for a week. The module notices, and loads it
// again, bypassing the cache.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { request } from "./lib/samples.js";

const built = readFileSync(join(dist, "ekstoken.js"), "utf8");
const [, workerID] = built.match(/worker:"([\w-]{20})"/);
const [, programID] = built.match(/start:"([\w-]{20})"/);
const kept = { headers: { "cache-control": "max-age=604800, immutable" } };
const other = "x".repeat(20);

/** The file as an earlier version had it: the same, but with another ID. */
const earlier = {
  "/worker.js": (bytes) => Buffer.from(bytes.toString().replace(workerID, other)),
  "/ekstoken-start.wasm": (bytes) => Buffer.from(bytes.toString("latin1").replace(programID, other), "latin1"),
};
/** What else the old file could have been. */
const broken = {
  "/worker.js": () => Buffer.from("syntax error here"),
  "/ekstoken-start.wasm": (bytes) => bytes.subarray(0, bytes.length >> 1),
};

for (const { id, name } of present) {
  describe(`${name}: a deployment seen in its middle`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    for (const file of Object.keys(earlier)) {
      for (const [kind, edit] of [
        ["an earlier", earlier[file]],
        ["a broken", broken[file]],
      ]) {
        test(`${kind} ${file} in the cache is replaced`, async () => {
          let deployed = false;
          const host = await startBench({ rules: [(path) => path === file && (deployed ? kept : { ...kept, edit })] });
          try {
            // Its address is cached before the module requests it.
            const [address] = built.match(new RegExp(`${file.slice(1).replace(".", "\\.")}\\?v=[\\w-]+`));
            const page = await openBench(browser, host);
            await page.evaluate(async (address) => void (await (await fetch(address)).arrayBuffer()), `/${address}`);
            deployed = true;
            const first = await page.evaluate((request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
            assert.ok(first.value?.token, JSON.stringify(first));
            // A later visit gets the right file at once.
            const again = await openBench(browser, host);
            const asked = host.served.filter(({ path }) => path === file).length;
            const second = await again.evaluate((request) => outcome(ekstoken.load().then((eks) => eks.getToken(request))), request);
            assert.equal(second.value?.token, first.value.token);
            const more = host.served.filter(({ path }) => path === file).length - asked;
            if (id !== "webkit") assert.equal(more, 0, "asked for again");
            await page.close();
            await again.close();
          } finally {
            await host.close();
          }
        });
      }

      test(`an earlier ${file} that stays is told as that`, async () => {
        const host = await startBench({ rules: [(path) => path === file && { edit: earlier[file] }] });
        try {
          const page = await openBench(browser, host);
          const error = await page.evaluate(() => outcome(ekstoken.load()));
          assert.deepEqual([error.code, error.typed], ["load", true], JSON.stringify(error));
          assert.match(error.message, /version/);
          await page.close();
        } finally {
          await host.close();
        }
      });
    }
  });
}
