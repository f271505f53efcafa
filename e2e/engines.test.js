// Says which engines the other files run in. One that is missing is named, and
// is a failure where CI=true: a run without it proves less than it seems to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, present } from "./lib/engines.js";

for (const engine of engines) {
  test(engine.name, (t) => {
    if (present.includes(engine)) return;
    const why = engine.installed ? "left out by E2E_ENGINES" : `not installed (Debian: ${engine.packages})`;
    if (process.env.CI === "true") assert.fail(`SKIPPED: ${engine.name} is ${why}`);
    t.skip(`SKIPPED: ${engine.name} is ${why}`);
  });
}
