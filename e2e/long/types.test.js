// The package as seen by TypeScript and package checkers: every entry, under
// each way of resolving modules, with the frameworks' own types.
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { install, packed, run } from "../lib/consumer.js";

const folder = install("types");
const ways = { bundler: ["ESNext", "bundler"], node16: ["node16", "node16"], nodenext: ["nodenext", "nodenext"] };

/** Type-checks files under these ways of resolving modules. */
function check(files, options = {}, only = Object.keys(ways)) {
  for (const way of only) {
    const [module, moduleResolution] = ways[way];
    const config = `tsconfig.${way}.json`;
    writeFileSync(join(folder, config), JSON.stringify({ extends: "./tsconfig.json", compilerOptions: { module, moduleResolution, ...options }, files }));
    run(folder, "npx", "--no-install", "tsc", "-p", config);
  }
}

describe("types", () => {
  test("React 19", () => check(["readme/portal.tsx", "src/react.tsx"], { jsx: "react-jsx" }));
  test("React 18", () => {
    const modules = join(folder, "node_modules", "@types");
    cpSync(join(modules, "react"), join(folder, "react19"), { recursive: true });
    try {
      cpSync(join(modules, "react18"), join(modules, "react"), { recursive: true, force: true });
      check(["readme/portal.tsx", "src/react.tsx"], { jsx: "react-jsx" }, ["bundler"]);
      check(["src/react.tsx"], { jsx: "react", allowUmdGlobalAccess: true }, ["bundler"]);
    } finally {
      rmSync(join(modules, "react"), { recursive: true });
      cpSync(join(folder, "react19"), join(modules, "react"), { recursive: true });
    }
  });
  test("Preact", () => check(["readme/preact.tsx"], { jsx: "react-jsx", jsxImportSource: "preact" }, ["bundler"]));
  test("Solid", () => check(["readme/solid.tsx"], { jsx: "preserve", jsxImportSource: "solid-js" }, ["bundler"]));
  test("Vue", () => check(["src/vue.ts"], {}, ["bundler"]));
  test("require()", () => check(["src/required.cts"], {}, ["node16", "nodenext"]));

  test("the elements' types need no framework", () => {
    writeFileSync(
      join(folder, "src", "alone.ts"),
      'import "ekstoken/define";\nimport { configure } from "ekstoken/element";\nimport { load } from "ekstoken";\nconfigure({});\nvoid load();\n',
    );
    check(["src/alone.ts"], { skipLibCheck: false });
  });
});

describe("checkers", () => {
  test("publint has nothing to say", () => {
    assert.match(run(folder, "npx", "--no-install", "publint", "run", join(folder, "node_modules", "ekstoken"), "--strict", "--pack", "false"), /All good/i);
  });

  test("attw has nothing to say, but that the elements are ES modules alone", () => {
    run(
      folder,
      "npx",
      "--no-install",
      "attw",
      packed(),
      "--profile",
      "node16",
      "--ignore-rules",
      "cjs-resolves-to-esm",
      "--exclude-entrypoints",
      "ekstoken.wasm",
      "worker.js",
      "custom-elements.json",
    );
  });

  test("the custom elements manifest names what there is", () => {
    const { modules } = JSON.parse(readFileSync(join(folder, "node_modules", "ekstoken", "custom-elements.json"), "utf8"));
    assert.deepEqual(
      modules.map(({ path }) => path),
      ["element.js", "define.js"],
    );
    assert.deepEqual(
      modules[0].declarations.map(({ tagName }) => tagName),
      ["eks-token-generator", "eks-token-inspector"],
    );
  });
});
