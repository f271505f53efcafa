// An extension's popup, whose address isn't http(s): the worker starts there,
// too. Only the full Chromium has extensions.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fullChromium, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { launchChromium } from "./lib/puppet.js";
import { request } from "./lib/samples.js";

const manifest = {
  manifest_version: 3,
  name: "Tokens",
  version: "1",
  action: { default_popup: "popup.html" },
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'" },
};

if (fullChromium && present.some(({ id }) => id === "chromium")) {
  test("Chromium: an extension's popup makes a token", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ekstoken-extension-"));
    let browser;
    try {
      for (const name of ["ekstoken.js", "worker.js", "ekstoken.wasm", "ekstoken-start.wasm"]) cpSync(join(dist, name), join(folder, name));
      writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
      writeFileSync(join(folder, "popup.html"), '<!doctype html><title>Tokens</title><script type="module" src="popup.js"></script>');
      writeFileSync(
        join(folder, "popup.js"),
        `import { load } from "./ekstoken.js";
const told = await load().then((eks) => eks.getToken(${JSON.stringify(request)})).then(({ token }) => token, ({ code, message }) => code + " " + message);
globalThis.told = told;`,
      );
      browser = await launchChromium(fullChromium, {
        headless: true,
        args: [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`, "--disable-features=DisableLoadExtensionCommandLineSwitch"],
      });
      const page = await browser.newPage();
      // The ID is derived from the folder's path, like in Chromium.
      const { createHash } = await import("node:crypto");
      const id = [...createHash("sha256").update(folder).digest("hex").slice(0, 32)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
      await page.goto(`chrome-extension://${id}/popup.html`);
      assert.match(await page.waitFor(() => globalThis.told), /^k8s-aws-v1\./);
    } finally {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
