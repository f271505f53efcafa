// The page's layout at common widths, light and dark, with large text. Nothing
// may overflow sideways, not even at 320 px. The pictures are saved in
// e2e/shots/.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { openSession } from "./lib/session.js";
import { states } from "./lib/states.js";

const widths = [320, 375, 768, 1280];
// Chromium shows every state; for the other engines, and in the dark, these
// suffice.
const fewer = ["inspect too large", "inspect signature", "generate errors", "generate token"];

const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** What overflows the window to the right. */
function overflow() {
  const limit = document.documentElement.clientWidth;
  const out = [];
  const clipped = (element) => {
    for (let parent = element; parent; parent = parent.assignedSlot ?? parent.parentElement ?? parent.getRootNode().host) {
      const style = getComputedStyle(parent);
      if (/auto|scroll|hidden|clip/.test(style.overflowX) && parent.getBoundingClientRect().right <= limit + 1) return true;
      if (style.position === "fixed") return true;
    }
    return false;
  };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (!element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > limit + 1 && !clipped(element))
        out.push(`${element.tagName}#${element.id}.${element.className} ${Math.round(box.right)} > ${limit}`);
    }
  };
  walk(document);
  if (document.documentElement.scrollWidth > limit) out.push(`the page scrolls to ${document.documentElement.scrollWidth}, its window is ${limit}`);
  return out;
}

for (const { id, name } of present) {
  for (const dark of [false, true]) {
    const shown = Object.entries(states).filter(([state]) => (id === "chromium" && !dark) || fewer.includes(state));
    const scheme = dark ? "dark" : "light";
    describe(`${name}, ${scheme}: the layout`, () => {
      let session, page;
      before(async () => {
        session = await openSession(id, { dark });
        page = await session.open();
        if (id === "chromium") await page.media({ "prefers-color-scheme": scheme });
      });
      after(() => session?.close());

      test(`is ${scheme}`, async () => {
        const colours = await page.evaluate(() => {
          const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
          const grounds = [document.body, document.documentElement].map((element) => parts(getComputedStyle(element).backgroundColor));
          return { ground: grounds.find(([, , , alpha]) => alpha !== 0), letters: parts(getComputedStyle(document.querySelector("h1")).color) };
        });
        const brightness = ([red, green, blue]) => (red + green + blue) / 3;
        assert.equal(brightness(colours.ground) > 128, !dark, JSON.stringify(colours));
        assert.equal(brightness(colours.letters) < 128, !dark, JSON.stringify(colours));
      });

      for (const [state, reach] of shown) {
        test(`${state} fits every width`, async () => {
          await page.viewport(1280, 900);
          await reach(page);
          for (const width of widths) {
            await page.viewport(width, 900);
            await page.evaluate(twoFrames);
            // WebKit's window is never as narrow as 320 px.
            if (id !== "webkit") assert.equal(await page.evaluate(() => innerWidth), width);
            assert.deepEqual(await page.evaluate(overflow), [], `${width} px`);
            if (width === 1280 || (width === 320 && fewer.includes(state))) await page.screenshot(`${id}-${scheme}-${state.replaceAll(" ", "-")}-${width}`);
          }
          if (id !== "chromium" || dark) return;
          await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
          for (const width of [640, 1280]) {
            await page.viewport(width, 900);
            await page.evaluate(twoFrames);
            assert.deepEqual(await page.evaluate(overflow), [], `letters of twice the size, ${width} px`);
            if (width === 640) await page.screenshot(`${id}-${state.replaceAll(" ", "-")}-200-percent`);
          }
          await page.evaluate(() => (document.documentElement.style.fontSize = ""));
        });
      }
    });
  }
}
