// Bundles a page's script for the browser, like a site would.
import { build } from "esbuild";
import { join } from "node:path";
import { here } from "./paths.js";

export async function bundle(name, format) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "pages", name)],
    bundle: true,
    minify: true,
    write: false,
    format,
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    target: "es2022",
    external: ["/ekstoken.js"],
    logLevel: "error",
  });
  return outputFiles[0].text;
}
