// The tour with only the keyboard: Tab, Enter, Space and the arrow keys can do
// everything that a pointer can, and the focus is always visible.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { exportsOf, identity } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { errorBeside, generator, inspector } from "./lib/views.js";

/** The focused element, through all shadow trees. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const still = globalThis.lastStop === element;
  globalThis.lastStop = element;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const name = element.id || element.getAttribute("part") || element.getAttribute("aria-label") || element.textContent.trim().slice(0, 30);
  return {
    name: `${element.tagName.toLowerCase()} ${name}`,
    still,
    id: element.id,
    host: element.getRootNode().host?.localName ?? "",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    seen: box.width > 0 && box.height > 0,
    inWindow: box.bottom > 0 && box.top < innerHeight,
  };
}

for (const { id, name } of present) {
  describe(`${name}: the keyboard`, () => {
    let session, page;
    const places = [];
    before(async () => {
      session = await openSession(id);
      page = await session.open();
    });
    after(() => session?.close());

    /**
     * Presses Tab until the element has the focus. If the focus goes from the
     * last stop to the browser's own buttons and stays there (Firefox), it is
     * moved back.
     */
    async function tabTo(wanted, key = "Tab") {
      const [host, selector] = wanted.includes(">>>") ? wanted.split(">>>").map((part) => part.trim()) : ["", wanted];
      const passed = [];
      for (let i = 0; i < 150; i++) {
        await page.keys(key);
        let place = await page.evaluate(focused);
        // WebKit scrolls to what has the focus a moment later.
        for (let n = 0; n < 20 && place && !place.inWindow; n++) {
          await new Promise((done) => setTimeout(done, 50));
          place = await page.evaluate(focused);
        }
        if (!place) continue;
        if (place.still) {
          key = key === "Tab" ? "Shift+Tab" : "Tab";
          continue;
        }
        places.push(place);
        if (`#${place.id}` === selector && place.host === host) return place;
        passed.push(place.name);
      }
      throw new Error(`Tab never came to ${wanted}; it passed ${passed.join(", ")}`);
    }

    test("the first stop skips to the content", async () => {
      await page.keys("Tab");
      const first = await page.evaluate(focused);
      assert.match(first.name, /skip to content/i);
      assert.ok(first.inWindow && first.outlined, "it can be seen");
      await page.keys("Enter");
      assert.equal((await page.evaluate(focused)).id, "content");
      await tabTo(inspector.text);
    });

    test("a view is opened by its link, and its title has the focus", async () => {
      await tabTo("#to-generate", "Shift+Tab");
      await page.keys("Enter");
      await page.waitFor(() => document.activeElement?.id === "generate-title");
    });

    test("typed credentials go into the fields when the box is left", async () => {
      await tabTo(generator.paste);
      for (const line of exportsOf(identity).trim().split("\n")) {
        await page.type(line);
        await page.keys("Enter");
      }
      await page.keys("Tab");
      await page.waitForText(generator.recognized, /credentials/i);
      assert.equal(await page.value(generator.accessKeyId), identity.accessKeyId);
    });

    test("Enter in a field makes the token, or goes to the first error", async () => {
      await tabTo(generator.region);
      await page.type("eu-west-2");
      await tabTo(generator.clusterName, "Shift+Tab");
      await page.type("no good");
      await page.keys("Enter");
      await page.waitFor((host) => document.querySelector(host).shadowRoot.querySelector("[aria-invalid='true']") !== null, generator.root);
      assert.notEqual(await errorBeside(page, generator.clusterName), "");
      assert.equal((await page.evaluate(focused)).id, "cluster");
      await page.keys("Control+a");
      await page.type("my-cluster");
      await page.keys("Enter");
      await page.waitForShown(generator.output);
    });

    test("arrow keys go through the forms of the token", async () => {
      const tabs = await page.onAll(generator.tabs, (all) => all.map((tab) => tab.id));
      await tabTo(`${generator.root} >>> #${tabs[0]}`);
      await page.keys("ArrowDown");
      assert.equal((await page.evaluate(focused)).id, tabs[1]);
      assert.equal(await page.on(`${generator.root} >>> #${tabs[1]}`, (tab) => tab.getAttribute("aria-selected")), "true");
      await page.keys("End");
      assert.equal((await page.evaluate(focused)).id, tabs.at(-1));
      await page.keys("Home");
      assert.equal((await page.evaluate(focused)).id, tabs[0]);
      await tabTo(generator.copy);
      await page.keys("Space");
      await page.waitForText(generator.copy, /Copied/);
    });

    test("the token goes to the inspector, and its parts are reached", async () => {
      await tabTo(generator.inspect, "Shift+Tab");
      await page.keys("Enter");
      await page.waitForText(inspector.verdict, /\S/);
      await tabTo(inspector.text);
      await page.keys("Tab");
      const strip = await page.on(`${inspector.root} >>> #token-strip`, (strip) => strip.querySelectorAll("[data-part]").length);
      assert.ok(strip > 5);
      for (let i = 0; i < 100; i++) {
        await page.keys("Tab");
        const inside = await page.on(inspector.root, (element) => Boolean(element.shadowRoot.activeElement?.closest("#token-strip")));
        if (inside) break;
        assert.ok(i < 99, "Tab never came to the token");
      }
      const part = () => page.on(inspector.root, (element) => element.shadowRoot.activeElement?.getAttribute("data-part"));
      const first = await part();
      await page.keys("ArrowRight");
      assert.notEqual(await part(), first);
    });

    test("arrow keys go to the signature check, and its fields follow", async () => {
      await tabTo(`${inspector.root} >>> #tab-next`);
      await page.keys("ArrowRight");
      assert.equal((await page.evaluate(focused)).id, "tab-signature");
      await page.waitForShown(inspector.signature);
      await tabTo(inspector.secretKey);
      await page.type(identity.secretAccessKey);
      await tabTo(inspector.clusterNames);
      await page.type("my-cluster");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature?.state === "match");
    });

    test("Forget everything is reached, too", async () => {
      await tabTo("#to-generate", "Shift+Tab");
      await page.keys("Enter");
      await page.waitForShown(generator.forget);
      await tabTo(generator.forget);
      await page.keys("Space");
      await page.waitForText(generator.notice, /forgotten/i);
    });

    test("every stop on the way could be seen", () => {
      assert.ok(places.length > 40, `${places.length} stops`);
      const unseen = places.filter(({ outlined, seen, inWindow }) => !outlined || !seen || !inWindow);
      assert.deepEqual([...new Set(unseen.map((place) => JSON.stringify(place)))], []);
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
