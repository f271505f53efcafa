// A release's files: the make targets that its workflow calls, and the workflow
// itself, which can't be run here.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "../lib/consumer.js";
import { top } from "../lib/paths.js";

const { version } = JSON.parse(readFileSync(join(top, "web", "package.json"), "utf8"));

test("the workflow passes its linter, and calls targets that there are", () => {
  run(top, "make", "--no-print-directory", "lint-workflows");
  const workflow = readFileSync(join(top, ".github", "workflows", "release.yml"), "utf8");
  const targets = [...workflow.matchAll(/run: make ([\w-]+)/g)].map(([, target]) => target);
  assert.deepEqual(targets, ["release-check", "test-all", "release"]);
  for (const target of targets) run(top, "make", "--dry-run", target);
});

test("a tag must be this version's", () => {
  run(top, "make", "--no-print-directory", "release-check", `TAG=v${version}`);
  for (const tag of ["", version, "v9.9.9"]) assert.throws(() => run(top, "make", "--no-print-directory", "release-check", `TAG=${tag}`), /the tag is/);
});

test("a release has everything, the same each time", () => {
  const release = join(top, "release");
  const sums = () => {
    run(top, "make", "--no-print-directory", "release");
    return readFileSync(join(release, "checksums.txt"), "utf8");
  };
  const first = sums();
  const names = [
    "checksums.txt",
    `ekstoken-${version}-image.tar`,
    `ekstoken-${version}-site.tar.gz`,
    `ekstoken-${version}.cdx.json`,
    `ekstoken-${version}.tgz`,
    "ekstoken.html",
    "integrity.json",
    "notes.md",
  ];
  assert.deepEqual(readdirSync(release).sort(), names);
  assert.equal(first.trim().split("\n").length, names.length - 1);
  for (const [, sum, name] of first.matchAll(/^(\w{64}) {2}(.*)$/gm))
    assert.equal(
      createHash("sha256")
        .update(readFileSync(join(release, name)))
        .digest("hex"),
      sum,
      name,
    );
  assert.match(readFileSync(join(release, "notes.md"), "utf8"), /\w/);
  assert.equal(sums(), first);

  const site = run(release, "tar", "-tzf", `ekstoken-${version}-site.tar.gz`).split("\n");
  for (const name of ["./index.html", "./worker.js", "./ekstoken.wasm.br"]) assert.ok(site.includes(name), name);
  assert.ok(!site.some((name) => /\.(tgz|tar)$|release/.test(name)));
  const { components } = JSON.parse(readFileSync(join(release, `ekstoken-${version}.cdx.json`), "utf8"));
  for (const name of ["github.com/aws/aws-sdk-go-v2", "github.com/aws/smithy-go", "std"])
    assert.ok(
      components.some((component) => component.name === name && component.version),
      name,
    );
});
