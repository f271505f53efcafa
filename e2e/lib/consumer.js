// The package, installed like consumers install it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dist, e2e, top } from "./paths.js";

/** The examples of the package's README by the names above them. */
export function examples() {
  const text = readFileSync(join(top, "web", "README.md"), "utf8");
  const found = [...text.matchAll(/<!-- example: (\S+) -->\n```\w+\n([^]*?)```/g)];
  return Object.fromEntries(found.map(([, name, code]) => [name, code]));
}

/** The path of the package in dist. */
export function packed() {
  const names = readdirSync(dist).filter((name) => /^ekstoken-.*\.tgz$/.test(name));
  assert.equal(names.length, 1, `one package in dist (make package), not ${names.length}`);
  return join(dist, names[0]);
}

/** Runs a program, and fails with its output. */
export function run(folder, command, ...args) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env: { ...process.env, CI: "", NODE_ENV: "" } });
  assert.equal(error, undefined);
  assert.equal(status, 0, `${command} ${args.join(" ")}:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Creates the project of e2e/consumers/<name> in tmp/, with its pinned packages
 * and the packed ekstoken, and returns its folder. The README's examples go into
 * the folder readme, relative to it; wanted says which.
 */
export function install(name, { readme = "readme", wanted = Object.keys(examples()) } = {}) {
  const source = join(e2e, "consumers", name);
  const folder = join(top, "tmp", `consumer-${name}`);
  const lock = readFileSync(join(source, "package-lock.json"), "utf8");
  const done = join(folder, "node_modules", ".locked");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name !== "node_modules") rmSync(join(folder, name), { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  if (!existsSync(done) || readFileSync(done, "utf8") !== lock) {
    // Not ci: that requires the lock to list each platform's binary of a
    // bundler, which a lock made with a partial mirror doesn't.
    run(folder, "npm", "install", "--ignore-scripts", "--prefer-offline");
    writeFileSync(done, lock);
  }
  // Unpacked like npm would: it has no dependency and no script.
  const home = join(folder, "node_modules", "ekstoken");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  run(home, "tar", "-xzf", packed(), "--strip-components=1");
  mkdirSync(join(folder, readme), { recursive: true });
  for (const name of wanted) writeFileSync(join(folder, readme, name), examples()[name]);
  return folder;
}
