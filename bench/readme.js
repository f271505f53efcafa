// Inserts the table of results.md into README.md next to this file, between its
// marks.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { here } from "./lib/paths.js";

const marks = ["<!-- bench -->", "<!-- /bench -->"];
const file = join(here, "README.md");
const text = readFileSync(file, "utf8");
const [start, end] = marks.map((mark) => text.indexOf(mark));
if (start < 0 || end < start) {
  console.error(`bench/README.md lacks ${marks.join(" … ")}`);
  process.exit(1);
}
const table = readFileSync(join(here, "results.md"), "utf8");
writeFileSync(file, `${text.slice(0, start + marks[0].length)}\n\n${table}\n${text.slice(end)}`);
