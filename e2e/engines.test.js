// Names the engines that the other tests can't use because they aren't
// installed. In CI that is a failure: the run would prove less than it seems to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { present, wanted } from "./lib/engines.js";

for (const engine of wanted) {
  test(engine.name, (t) => {
    if (present.includes(engine)) return;
    const why = `SKIPPED: ${engine.name} isn't installed: scripts/setup ${engine.id} installs it`;
    if (process.env.CI === "true") assert.fail(why);
    t.skip(why);
  });
}
