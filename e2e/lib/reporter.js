// A reporter of Node's test runner for scripts/check/testall: a line of JSON for
// each finished test, {file, name, result, error}, and one for each file, {file,
// result: "file", ms}. Result is "pass", "fail" or "skip".
import { basename } from "node:path";

export default async function* reporter(events) {
  const open = []; // the names of the tests around the current one, by depth
  let file = "";
  let ms = 0;
  for await (const { type, data } of events) {
    if (type === "test:start") open[data.nesting] = data.name;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const from = basename(data.file ?? file);
    if (file && from !== file) {
      yield line({ file, result: "file", ms });
      ms = 0;
    }
    file = from;
    if (data.nesting === 0) ms += data.details.duration_ms;
    if (data.details.type === "suite" && !failedItself(type, data)) continue;
    const name = open.slice(0, data.nesting).concat(data.name).join(" > ");
    if (data.skip !== undefined || data.todo !== undefined) yield line({ file, name, result: "skip" });
    else if (type === "test:pass") yield line({ file, name, result: "pass" });
    else yield line({ file, name, result: "fail", error: explain(data.details.error) });
  }
  if (file) yield line({ file, result: "file", ms });
}

const line = (value) => `${JSON.stringify(value)}\n`;

/** Whether a suite failed other than by its tests: in one of its own hooks. */
function failedItself(type, data) {
  return type === "test:fail" && data.details.error?.failureType !== "subtestsFailed";
}

/** The error's message and its position in the tests. */
function explain(error) {
  const cause = error?.cause ?? error;
  const text = typeof cause === "string" ? cause : (cause?.stack ?? cause?.message ?? String(cause));
  return text
    .split("\n")
    .filter((part) => !/^\s+at .*(node:internal|node_modules)/.test(part))
    .join("\n");
}
