// The loaded module, shared by all elements.

import { load } from "../../ekstoken.js";
import { fill, h } from "./elements.js";

let options;

/**
 * Sets where the module's files are, for all elements: the options of load().
 * Call it before the first element is used.
 *
 * @param {{baseURL?: string | URL, integrity?: string}} loadOptions
 */
export function configure(loadOptions) {
  options = loadOptions;
}

let current = null;

/**
 * Returns the module. load() caches it, so calling this each time is cheap, and
 * it returns a new one after a close() or a failure.
 *
 * @returns {Promise<import("../../ekstoken.js").EksToken>}
 */
export async function module() {
  current = await load(options);
  return current;
}

/**
 * Does something with the module. If another element ends the worker meanwhile,
 * it is repeated with a new one.
 *
 * @template T
 * @param {(module: import("../../ekstoken.js").EksToken) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function call(work) {
  try {
    return await work(await module());
  } catch (error) {
    if (error.code !== "closed") throw error;
    return work(await module());
  }
}

/**
 * Reports whether the module couldn't be loaded, as opposed to a failed call.
 *
 * @param {any} error
 * @returns {boolean}
 */
export function isLoadError({ code }) {
  return code === "load" || code === "environment";
}

/** Ends the worker and everything it contains. The next call starts another. */
export function endModule() {
  current?.close();
  current = null;
}

/**
 * A message that the module can't be loaded, with a way to try again.
 *
 * @param {{retry: () => void, typed: () => boolean}} options typed: whether
 *   there is any input that the person may be afraid of losing
 * @returns {{root: HTMLElement, show: (error: Error) => void, hide: () => void}}
 */
export function loadNotice({ retry, typed }) {
  const words = h("p");
  const reason = h("p", { class: "small quiet" });
  const root = h("div", { class: "notice error", part: "load-error", role: "alert", hidden: true },
    words, reason,
    h("button", { type: "button", id: "retry", onclick: () => { root.hidden = true; retry(); } }, "Try again"));
  return {
    root,
    show(error) {
      fill(words, "The program that reads and makes tokens couldn\u2019t be loaded.", typed() && " What you typed is still here.");
      fill(reason, error.message);
      root.hidden = false;
    },
    hide() { root.hidden = true; },
  };
}
