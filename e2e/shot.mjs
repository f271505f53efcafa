import { openSession } from "./lib/session.js";
const dark = process.argv[2] === "dark";
const session = await openSession("chromium", { dark });
const page = await session.open();
if (dark) await page.media({ "prefers-color-scheme": "dark" });
for (const [name, hash, width] of [["java","#code?language=java&cluster=prod&region=eu-west-2",1280],["bash","#code?language=bash&cluster=prod&region=cn-north-1",375],["go","#code?language=go",1920],["tf","#code?language=terraform",768],["gen","#generate",1280]]) {
  await page.viewport(width, 900);
  await page.evaluate((h) => { location.hash = h; }, hash);
  await new Promise((r) => setTimeout(r, 1500));
  await page.screenshot(`code-${dark ? "dark" : "light"}-${name}-${width}`);
}
await session.close();
