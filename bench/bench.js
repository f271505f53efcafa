// Compares ekstoken with similar tools, prints one table, and writes it together
// with all numbers behind it:
//
//     node bench.js [download] [first] [steady] [memory]
//
// Without a name: all parts. Parts that aren't measured keep their last numbers
// in results.json. ROUNDS=… sets the number of repetitions.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { helloFiles } from "./lib/hello.js";
import { here, top } from "./lib/paths.js";
import { cold } from "./parts/cold.js";
import { download } from "./parts/download.js";
import { firstToken } from "./parts/first-token.js";
import { memory } from "./parts/memory.js";
import { steady } from "./parts/steady.js";
import { markdown } from "./table.js";

const log = (line) => console.error(line);
const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);
const rounds = Number(process.env.ROUNDS ?? 11);

const file = join(here, "results.json");
const results = parts.length === 0 ? {} : JSON.parse(readFileSync(file, "utf8"));

results.machine = machine();
if (wanted("first") || wanted("download")) {
  const hello = helloFiles();
  const programs = cold(log);
  const first = await firstToken({ hello, rounds: wanted("first") ? rounds : 1, log, between: () => programs.run() });
  results.download = download({ hello, loaded: first.loaded });
  if (wanted("first")) {
    results.first = first.lines;
    results.programs = programs.result();
  }
}
if (wanted("steady")) results.steady = await steady({ rounds: 3 * rounds, log });
if (wanted("memory")) results.memory = await memory({ times: 10000, log });

const table = markdown(results);
writeFileSync(file, `${JSON.stringify(results, rounded, 1)}\n`);
writeFileSync(join(here, "results.md"), table);
console.log(table);

/** The numbers aren't accurate to more than three decimals. */
function rounded(_, value) {
  return typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
}

function machine() {
  const go = execFileSync("go", ["env", "GOVERSION"], { cwd: top, encoding: "utf8" }).trim();
  const pins = JSON.parse(readFileSync(join(here, "package.json"), "utf8")).devDependencies;
  return { cpu: cpus()[0].model, cpus: cpus().length, load: loadavg()[1], node: process.version, go, pins };
}
