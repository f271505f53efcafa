// axe-core in every state of every view: light, dark, 320 px, text of twice the
// size, forced colours, reduced motion.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { openSession } from "./lib/session.js";
import { states } from "./lib/states.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Only Chromium can switch all of these at run time; the other engines check the
// page with their defaults, in a few states.
const ways = {
  light: { media: { "prefers-color-scheme": "light" } },
  dark: { media: { "prefers-color-scheme": "dark" } },
  "320 px": { width: 320 },
  "letters of twice the size": { letters: "200%" },
  "forced colours": { media: { "forced-colors": "active" } },
  "reduced motion": { media: { "prefers-reduced-motion": "reduce" } },
};
const fewer = ["inspect empty", "inspect too large", "inspect signature", "generate errors", "generate token", "embed"];
const plainMedia = { "prefers-color-scheme": "light", "forced-colors": "none", "prefers-reduced-motion": "no-preference" };

/** What axe finds in the current page: violations, and how much it checked. */
async function find() {
  const { violations, passes, incomplete } = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`),
  );
  return { faults, passed: passes.length, incomplete: incomplete.length };
}

for (const { id, name } of present) {
  describe(`${name}: axe`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.inject(axe);
    });
    after(() => session?.close());

    test("finds what is wrong where something is", async () => {
      await page.evaluate(() => {
        const image = document.createElement("img");
        image.id = "fault-of-the-test";
        document.body.append(image);
      });
      const { faults } = await page.evaluate(find);
      await page.evaluate(() => document.getElementById("fault-of-the-test").remove());
      assert.ok(
        faults.some((fault) => fault.startsWith("image-alt")),
        faults.join("\n"),
      );
    });

    for (const [state, reach] of Object.entries(states)) {
      if (id !== "chromium" && !fewer.includes(state)) continue;
      test(`finds nothing in ${state}`, async () => {
        await reach(page);
        for (const [way, { media, width = 1280, letters = "" }] of Object.entries(id === "chromium" ? ways : { "as it comes": {} })) {
          if (id === "chromium") await page.media({ ...plainMedia, ...media });
          await page.viewport(width, 900);
          await page.evaluate((letters) => (document.documentElement.style.fontSize = letters), letters);
          // Colours may still be changing from one scheme to the other.
          await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => {}));
          const { faults, passed } = await page.evaluate(find);
          assert.deepEqual(faults, [], `${state}, ${way}`);
          assert.ok(passed > 10, `${passed} rules had something to look at`);
        }
        await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      });
    }
  });
}
