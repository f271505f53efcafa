// What the page's files say twice, because a page is painted before its
// scripts have run, must be the same in both places.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policy } from "./lib/bench.js";
import { dist, top } from "./lib/paths.js";

const web = join(top, "web");
const text = (name) => readFileSync(join(web, name), "utf8");
const index = text("index.html");

/** The custom properties that a text declares, less what lets a portal change them. */
function properties(css) {
  const found = [...css.matchAll(/^ {2}(--[a-z0-9-]+): (.*);$/gm)];
  return new Map(found.map(([, name, value]) => [name, value.replace(/^var\(--ekstoken-[a-z-]+, (.*)\)$/, "$1")]));
}

test("the page has the colours, sizes and fonts of its elements", () => {
  const elements = properties(text("app/style.js"));
  const page = properties(text("app/page.css"));
  assert.ok(page.size > 20, `only ${page.size} properties found`);
  for (const [name, value] of page) assert.equal(value, elements.get(name), name);
});

test("the page asks for each of its modules ahead, and for no other", () => {
  const asked = [...index.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href]) => href);
  const scripts = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".js"));
  assert.deepEqual(asked.sort(), scripts.filter((name) => !["worker.js", "wasm_exec.js"].includes(name)).sort());
});

test("the policy in the page is the one that is served", () => {
  const [, content] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(index);
  assert.equal(content, policy);
});
