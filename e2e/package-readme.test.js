// web/README.md lists exactly what the package offers.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { top } from "./lib/paths.js";

const web = (name) => readFileSync(join(top, "web", name), "utf8");
const readme = web("README.md");
const source = readdirSync(join(top, "web", "app"), { recursive: true })
  .filter((name) => /\.(js|css)$/.test(name) && (!name.startsWith("scanner/") || web("element.js").includes("scanner/")))
  .map((name) => web(`app/${name}`))
  .join("\n");

/** The README's text from a heading to the next one of the same or a higher level. */
function section(heading) {
  const level = heading.match(/^#+/)[0].length;
  const start = readme.indexOf(`\n${heading}\n`);
  assert.ok(start >= 0, heading);
  const rest = readme.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`\n#{1,${level}} `));
  return end < 0 ? rest : rest.slice(0, end);
}

const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
/** The names in a column of a section's table, counted from 0. */
const column = (text, n) => {
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| **"));
  return [...new Set(rows.slice(1).flatMap((row) => [...row.split("|")[n + 1].matchAll(/`([\w-]+)`/g)].map(([, name]) => name)))].sort();
};

test("the error codes", () => {
  const type = web("ekstoken.d.ts").match(/export type ErrorCode =([^;]*);/)[1];
  const codes = all(type, /'([\w-]+)'/g);
  assert.ok(codes.length > 5);
  assert.deepEqual(column(section("### Error codes"), 0), codes);
});

test("the options of each call", () => {
  const tables = web("module/options.js");
  const text = section("### Options");
  for (const [call, name] of Object.entries({
    load: "LOAD",
    getToken: "GET_TOKEN",
    inspect: "INSPECT",
    recognize: "RECOGNIZE",
    explain: "EXPLAIN",
    scan: "SCAN",
    redact: "REDACT",
    recipe: "RECIPE",
  })) {
    const options = all(tables.match(new RegExp(`const ${name} = \\{([^}]*)\\}`))[1], /(\w+): '/g);
    const part = text.split(`| **\`${call}\`** | |\n`)[1].split("\n| **")[0];
    assert.deepEqual(column(`| heading |\n${part}`, 0), options, call);
  }
});

test("the calls", () => {
  const handle = web("ekstoken.d.ts").match(/export class EksToken \{([^]*?)\n\}/)[1];
  const calls = all(handle, /^ {2}(\w+)\([^)]*\): /gm);
  assert.ok(calls.includes("getToken"));
  const listed = all(section("## The module").split("### ")[0], /^\| `(\w+)\(/gm);
  assert.deepEqual(listed, calls);
});

test("the elements' events", () => {
  const events = all(web("element.d.ts"), /^ {2}"(eks-[\w-]+)": CustomEvent/gm);
  assert.ok(events.length > 3);
  assert.deepEqual(column(section("### Events"), 0), events);
  assert.deepEqual(all(source, /emit\("([\w-]+)"/g), events);
});

test("the elements' attributes and properties", () => {
  for (const [element, file, name] of [
    ["eks-token-generator", "generator", "EksTokenGenerator"],
    ["eks-token-inspector", "inspector", "EksTokenInspector"],
  ]) {
    const text = section(`### \`<${element}>\``);
    const attributes = all(web(`app/${file}/${file}.js`).match(/observedAttributes = \[([^\]]*)\]/)[1], /"([\w-]+)"/g);
    assert.deepEqual(column(text, 0), attributes, element);
    const members = web("element.d.ts").match(new RegExp(`export class ${name} [^{]*\\{([^]*?)\n\\}`))[1];
    assert.deepEqual(column(text, 1), all(members, /^ {2}(?:readonly )?(\w+): /gm), element);
    for (const method of all(members, /^ {2}(\w+)\(/gm)) assert.ok(text.includes(`\`${method}()\``), method);
  }
});

test("the custom properties", () => {
  const properties = all(source, /var\((--ekstoken-[\w-]+)/g);
  assert.ok(properties.length > 10);
  assert.deepEqual(all(section("### Looks").split("```")[0], /`(--ekstoken-[\w-]+)`/g), properties);
  assert.deepEqual(all(web("element.d.ts"), /`(--ekstoken-[\w-]+)`/g), properties);
});

test("the parts", () => {
  // A chooser's part is its ID.
  const parts = all(source, /(?:\bpart(?::| =) |\bchooser\()"([\w-]+)"/g);
  assert.ok(parts.length > 40);
  assert.deepEqual(all(section("### Looks").split("Parts for")[1], /`([\w-]+)`/g), parts);
});

test("the policy is the one that the tests run under", async () => {
  const { policy } = await import("./lib/bench.js");
  const listed = section("## Content-Security-Policy")
    .match(/```\n([^]*?)```/)[1]
    .replace(/\s+/g, " ")
    .trim();
  assert.equal(listed, policy);
});
