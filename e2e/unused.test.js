// The page and its worker have removed everything that could send data and all
// that they don't use.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { openSession } from "./lib/session.js";

const page = ["RTCPeerConnection", "webkitRTCPeerConnection", "WebSocket", "WebTransport", "EventSource", "XMLHttpRequest", "BroadcastChannel", "SharedWorker"];
const worker = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "BroadcastChannel", "importScripts", "Worker", "indexedDB", "caches"];

for (const { id, name } of present) {
  describe(`${name}: what isn't used is gone`, () => {
    let session, it;
    before(async () => {
      session = await openSession(id);
      it = await session.open();
      await it.waitForText("#version", /go1\./);
    });
    after(() => session?.close());

    test("from the page", async () => {
      const left = await it.evaluate((names) => [...names.filter((name) => name in globalThis), ...("sendBeacon" in navigator ? ["sendBeacon"] : [])], page);
      assert.deepEqual(left, []);
    });

    test("from the worker", async (t) => {
      if (id !== "chromium") return t.skip("no way into the worker");
      const left = await it.page.workers()[0].evaluate((names) => names.filter((name) => name in globalThis), worker);
      assert.deepEqual(left, []);
    });

    test("and the browser has no complaint", () => session.assertClean());
  });
}
