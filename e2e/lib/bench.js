// A page that only offers the public module to a test, like a portal's own page.
import { startHost } from "./host.js";

/** The policy that the README recommends for pages that embed ekstoken. */
export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const files = (module) => ({
  "/bench.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"></head>
<body><script type="module" src="/bench.js"></script></body></html>`,
  "/bench.js": `import * as ekstoken from ${JSON.stringify(module)};
globalThis.ekstoken = ekstoken;
globalThis.outcome = (promise) => promise.then(
  (value) => ({ value }),
  (error) => ({ code: error.code, field: error.field, message: error.message, typed: error instanceof ekstoken.EksTokenError,
    cause: String(error.cause?.message ?? "") }),
);`,
});

/** Serves the page at /bench.html, with the module from dist/ or elsewhere. */
export function startBench({ module = "/ekstoken.js", extra = {}, headers = {}, ...options } = {}) {
  return startHost({
    ...options,
    extra: { ...files(module), ...extra },
    headers: { "content-security-policy": policy, ...headers },
  });
}

/** Opens that page and waits for the module. */
export async function openBench(browser, host) {
  const page = await browser.newPage();
  await page.goto(`${host.origin}/bench.html`);
  await page.waitFor(() => globalThis.ekstoken !== undefined);
  return page;
}
