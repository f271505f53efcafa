// What the pages of consumers' projects report: a token, or an error instead.
import assert from "node:assert/strict";
import { startHost } from "./host.js";

export const pattern = /^k8s-aws-v1\.[\w-]+$/;

/** Opens a page of a built folder, and returns what it leaves in globalThis.told. */
export async function toldBy(browser, root, path, options = {}) {
  const host = await startHost({ root, ...options });
  try {
    return await toldAt(browser, host.origin + path);
  } finally {
    await host.close();
  }
}

/** Opens a page, and returns what it leaves in globalThis.told. */
export async function toldAt(browser, address) {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    return await page.waitFor(() => globalThis.told);
  } finally {
    await page.close();
  }
}

/** Fails unless an error contains the two lines that help. */
export function assertHelps({ code, message }) {
  assert.equal(code, "load", message);
  assert.match(message, /Copy worker\.js and ekstoken\.wasm of the package to a folder of this site, and pass load\(\{ baseURL: "\/that-folder\/" \}\)/);
}
