// The package in frameworks, each with the lines from the package's README.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { install, run } from "../lib/consumer.js";
import { launch, present } from "../lib/engines.js";
import { startHost } from "../lib/host.js";
import { start, stop, until } from "../lib/processes.js";
import { assertHelps, pattern, toldAt } from "../lib/told.js";

const { id } = present[0];
describe(`frameworks, in ${id}`, () => {
  let browser;
  before(async () => (browser = await launch(id)));
  after(() => browser?.close());

  /** Runs work on a page that has the element. */
  async function visit(address, work) {
    const page = await browser.newPage();
    try {
      await page.goto(address);
      await page.waitFor(() => Boolean(document.querySelector("eks-token-generator")?.shadowRoot));
      return await work(page);
    } finally {
      await page.close();
    }
  }
  const generate = (page) => page.waitFor(async () => (await document.querySelector("eks-token-generator").generate())?.token);

  test("Next.js, on the server and in the page", async () => {
    const folder = install("next");
    run(folder, "npx", "--no-install", "next", "build");
    const server = start(process.execPath, [join(folder, "node_modules", "next", "dist", "bin", "next"), "start", "-p", "0"], {
      cwd: folder,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    try {
      const origin = await until(() => server.output.match(/http:\/\/localhost:\d+/)?.[0], "next start");
      assert.match((await (await fetch(`${origin}/api/token`)).json()).token, pattern);
      assert.match(await (await fetch(origin)).text(), /<eks-token-inspector/, "rendered on the server");
      const told = await toldAt(browser, origin);
      assert.match(told.token ?? told.message, pattern);
      assert.match(await visit(origin, generate), pattern);
    } finally {
      await stop(server);
    }
  });

  test("SvelteKit, rendered on the server", async () => {
    const folder = install("sveltekit");
    run(folder, "npx", "--no-install", "vite", "build", "--logLevel", "error");
    const host = await startHost({ root: join(folder, "build") });
    try {
      assert.match(await (await fetch(host.origin)).text(), /<eks-token-generator/);
      await visit(host.origin, async (page) => {
        assert.match(await generate(page), pattern);
        await page.waitForText("body", /Works until \d{4}-/);
      });
    } finally {
      await host.close();
    }
  });

  test("Angular, which has to be told what to copy", async () => {
    const folder = install("angular");
    const file = join(folder, "angular.json");
    const config = JSON.parse(readFileSync(file, "utf8"));
    config.projects.portal.architect.build.options.assets = JSON.parse(readFileSync(join(folder, "readme", "angular.assets.json"), "utf8"));
    writeFileSync(file, JSON.stringify(config));
    run(folder, "npx", "--no-install", "ng", "build");
    const host = await startHost({ root: join(folder, "dist", "browser") });
    try {
      await visit(`${host.origin}/`, async (page) => {
        await page.waitFor(() => globalThis.portal !== undefined);
        assertHelps(await page.evaluate(() => told()));
        const { token } = await page.evaluate(() => told("/ekstoken/"));
        assert.match(token, pattern);
        await page.evaluate(() => {
          document.querySelector("eks-token-generator").credentials = credentials;
        });
        assert.match(await generate(page), pattern);
        await page.waitFor(() => portal.token.startsWith("k8s-aws-v1."));
      });
    } finally {
      await host.close();
    }
  });
});
