// What the tests do with a page, with the same functions for all engines. An
// engine supplies the few functions that differ: see puppet.js and webkit.js.
import { join } from "node:path";
import { find, findAll, put, shownText } from "./dom.js";
import { shots } from "./paths.js";
import { until } from "./processes.js";

/**
 * Engines implement: goto, run(source of a function, args), click, keys,
 * viewport, picture, inject, back, reload, close. A selector is CSS, and
 * reaches into open shadow trees.
 */
export class Page {
  /** Console messages, as {type, text}; empty if an engine reports none. */
  messages = [];
  /** Uncaught errors. */
  errors = [];
  /** URLs of requests, as reported by the engine. */
  requests = [];

  /** Calls a function in the page with JSON arguments. */
  evaluate(fn, ...args) {
    return this.run(String(fn), args);
  }

  /** Calls fn(element, ...args) on the first element that matches. */
  on(selector, fn, ...args) {
    return this.run(
      `async (selector, ...args) => {
        const element = (${find})(selector);
        if (!element) throw new Error("nothing matches " + selector);
        return await (${fn})(element, ...args);
      }`,
      [selector, ...args],
    );
  }

  /** Calls fn(elements, ...args) on all elements that match. */
  onAll(selector, fn, ...args) {
    return this.run(`async (selector, ...args) => await (${fn})((${findAll})(selector), ...args)`, [selector, ...args]);
  }

  /** Waits until what matches first lies still: a click on what moves would miss. */
  async still(selector) {
    const place = () =>
      this.on(selector, (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].join();
      });
    for (let n = 0, before = ""; n < 20; n++) {
      const now = await place();
      if (now === before) return;
      before = now;
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /** True if something matches and is visible. */
  shows(selector) {
    return this.onAll(selector, (all) => all.some((element) => element.checkVisibility() && element.getClientRects().length > 0));
  }

  /** The visible text of an element. */
  text(selector = "body") {
    return this.on(selector, shownText);
  }

  value(selector) {
    return this.on(selector, (element) => element.value);
  }

  /** Sets a field's text at once, like a paste. */
  put(selector, text) {
    return this.on(selector, put, text);
  }

  /** Pastes text with the keyboard, from the real clipboard. */
  async paste(selector, text) {
    await this.evaluate((text) => {
      const box = document.createElement("textarea");
      box.className = "clipboard-of-the-test";
      box.value = text;
      box.addEventListener("copy", () => (box.dataset.copied = "yes"));
      document.body.append(box);
    }, text);
    // A view that has just been selected gets the focus a moment later.
    await until(async () => {
      await this.on(".clipboard-of-the-test", (box) => {
        box.focus();
        box.select();
      });
      await this.keys("Control+c");
      return this.on(".clipboard-of-the-test", (box) => box.dataset.copied === "yes");
    }, "the text to be copied");
    await this.evaluate(() => document.querySelector(".clipboard-of-the-test").remove());
    await this.focus(selector);
    await this.keys("Control+v");
  }

  focus(selector) {
    return this.on(selector, (element) => element.focus());
  }

  /** Types text with the keyboard into the focused element. */
  async type(text) {
    for (const character of text) await this.keys(character);
  }

  /** Waits until fn(...args), called in the page, returns a true value. */
  waitFor(fn, ...args) {
    return until(() => this.evaluate(fn, ...args), `${fn}`);
  }

  /** Waits until an element shows a matching text. */
  async waitForText(selector, pattern) {
    let last = "";
    try {
      return await until(async () => {
        last = await this.text(selector);
        return pattern.test(last) && last;
      }, `${pattern} in ${selector}`);
    } catch (error) {
      throw new Error(`${error.message}\nlast seen: ${last.slice(0, 2000)}`);
    }
  }

  /** Waits until the elements in the page are built, some frames after it has loaded. */
  waitForElements() {
    return this.waitFor(() => [...document.querySelectorAll("eks-token-inspector, eks-token-generator")].every(({ shadowRoot }) => shadowRoot));
  }

  waitForShown(selector) {
    return until(() => this.shows(selector), `${selector} to show`);
  }

  /** Saves a picture in e2e/shots/. */
  async screenshot(name) {
    await this.picture(join(shots, `${name}.png`));
  }

  /** Violations of the policy in this document. */
  violations() {
    return this.evaluate(() => globalThis.recordedViolations);
  }

  /** Sets the page's clock: it stops at this time until it is set again. */
  setClock(time) {
    return this.evaluate((time) => {
      const Plain = (globalThis.plainDate ??= Date);
      globalThis.Date = class extends Plain {
        constructor(...args) {
          super(...(args.length > 0 ? args : [time]));
        }
        static now() {
          return time;
        }
      };
    }, new Date(time).getTime());
  }

  /** Everything that the browser has reported about the page so far. */
  complaints() {
    return [
      ...this.errors.map((text) => `uncaught: ${text}`),
      ...this.messages.filter(({ type }) => /^(error|warn|warning|assert)$/.test(type)).map(({ type, text }) => `${type}: ${text}`),
    ];
  }
}
