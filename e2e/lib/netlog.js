// Chromium's own log of everything that its network stack did, DNS lookups
// included.
import { mkdtempSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Calls work with the arguments that make Chromium write the log, and returns
 * the names of all hosts that it requested or looked up. work must have closed
 * the browser when it returns.
 */
export async function hostsIn(work) {
  const folder = mkdtempSync(join(tmpdir(), "ekstoken-netlog-"));
  try {
    const file = join(folder, "log.json");
    await work([`--log-net-log=${file}`, "--net-log-capture-mode=Everything"]);
    const hosts = new Set();
    for (const { params } of JSON.parse(await readFile(file, "utf8")).events) {
      for (const text of [params?.host, params?.url, params?.origin, params?.hostname]) {
        if (typeof text !== "string") continue;
        const url = text.includes("://") ? text : `host://${text}`;
        if (URL.canParse?.(url) ?? true) hosts.add(new URL(url).hostname);
      }
    }
    return hosts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
