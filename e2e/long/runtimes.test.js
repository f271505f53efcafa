// The package outside browsers: in Node.js, Bun and Deno, and in test runners.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { install, run } from "../lib/consumer.js";
import { pattern } from "../lib/told.js";

describe("runtimes", () => {
  const folder = install("runtimes");
  // The README's file, which must also export what it made.
  writeFileSync(
    join(folder, "readme.js"),
    `${readFileSync(join(folder, "readme", "server.js"), "utf8")}
export { token };
export const error = await eks.inspect("nothing").catch(({ name, code }) => name + " " + code);
`,
  );
  const modules = join(folder, "node_modules");
  const runtimes = {
    "Node.js": [process.execPath, "main.js"],
    Bun: [join(modules, "@oven", `bun-linux-${process.arch}`, "bin", "bun"), "main.js"],
    Deno: [join(modules, "@deno", `linux-${process.arch}-glibc`, "deno"), "run", "--allow-read", "--allow-env", "main.js"],
  };
  for (const [name, command] of Object.entries(runtimes)) {
    test(name, () => {
      const { token, error } = JSON.parse(run(folder, ...command));
      assert.match(token, pattern);
      assert.equal(error, "EksTokenError no-token");
    });
  }
});

describe("test runners", () => {
  const folder = install("testers");
  const example = readFileSync(join(folder, "readme", "access.test.js"), "utf8");
  const imported = example.replace(/const \{ load \} = require\("ekstoken"\);.*/, 'import { load } from "ekstoken";');
  assert.notEqual(imported, example);
  for (const name of ["jest", "vitest"]) mkdirSync(join(folder, name));

  for (const environment of ["node", "jsdom"]) {
    test(`Jest, ${environment}`, () => {
      writeFileSync(join(folder, "jest", "access.test.js"), example);
      run(folder, "npx", "--no-install", "jest", `--env=${environment}`, "--setupFiles=./setup.cjs", "--cacheDirectory=./cache");
    });
    test(`Jest with Babel, ${environment}`, () => {
      writeFileSync(join(folder, "jest", "access.test.js"), imported);
      writeFileSync(join(folder, "babel.config.cjs"), 'module.exports = { plugins: ["@babel/plugin-transform-modules-commonjs"] };');
      run(folder, "npx", "--no-install", "jest", `--env=${environment}`, "--setupFiles=./setup.cjs", "--cacheDirectory=./cache");
    });
    test(`Vitest, ${environment}`, () => {
      writeFileSync(join(folder, "vitest", "access.test.js"), imported);
      run(folder, "npx", "--no-install", "vitest", "run", `--environment=${environment}`);
    });
  }
});
