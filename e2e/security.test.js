// SECURITY.md names a test for each promise: all of these tests exist.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { top } from "./lib/paths.js";

const read = (name) => readFileSync(join(top, name), "utf8");

/** Whether a file has a test or a suite with this title, in which an ellipsis matches anything. */
function hasTitle(source, title) {
  const pieces = title.split("…");
  const titles = [...source.matchAll(/\b(?:test|describe)\(\s*(["'`])(.*?)\1/g)].map(([, , text]) => text);
  return titles.some((text) => {
    let at = pieces.length === 1 && text !== title ? -1 : 0;
    for (const piece of pieces) if (at >= 0) at = text.indexOf(piece.trim(), at);
    return at >= 0;
  });
}

test("every test that SECURITY.md names exists", () => {
  const lines = read("SECURITY.md").split("\n");
  const rows = lines.filter((line) => line.startsWith("| ") && !line.startsWith("| --- ") && !line.startsWith("| Promise "));
  assert.ok(rows.length > 25, `${rows.length} promises`);
  for (const row of rows) {
    const tests = row.split(" | ")[1];
    let source = "";
    let named = 0;
    for (const [, file, title, name] of tests.matchAll(/`([\w/.-]+\.(?:test\.js|_test\.go|go))`|“([^”]+)”|`((?:Test|Fuzz)\w+)`/g)) {
      if (file) {
        source = read(file);
        continue;
      }
      assert.ok(name ? source.includes(`\nfunc ${name}(`) : hasTitle(source, title), `${title ?? name} in ${row}`);
      named++;
    }
    assert.ok(named > 0, row);
  }
});
