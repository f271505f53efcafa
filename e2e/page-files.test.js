// Values that the page shares with another file must be the same in both.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policy } from "./lib/bench.js";
import { dist, top } from "./lib/paths.js";

const web = join(top, "web");
const text = (name) => readFileSync(join(web, name), "utf8");
const index = text("index.html");

test("the page asks for each module that it starts with ahead, and for no other", () => {
  const asked = [...index.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href]) => href);
  const scripts = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".js"));
  assert.deepEqual(asked.sort(), scripts.filter((name) => !/^(worker\.js|node\.js|token\.js|scan\/.*|recipes\/.*|app\/(?:code|inspector|scanner)\/.*)$/.test(name)).sort());
});

test("the policy in the page is the one that is served", () => {
  const [, content] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(index);
  assert.equal(content, `${policy}; trusted-types ekstoken`);
});
