// Headless Chromium, with a new profile each time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const executablePath = process.env.CHROMIUM ?? "/usr/lib/chromium/chromium-headless-shell";

export function newProfile() {
  const path = mkdtempSync(join(tmpdir(), "ekstoken-bench-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export function launch({ profile, args = [] } = {}) {
  return puppeteer.launch({
    executablePath,
    headless: "shell",
    pipe: true,
    protocolTimeout: 180000,
    userDataDir: profile?.path,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", ...args],
  });
}
