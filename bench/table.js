// Makes the table from the results.

const KiB = 1024;

/** "12.3 (11.9–13.0)": the median and, in parentheses, the quartiles. */
function spread({ median, low, high }, digits = 0) {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

const ratio = (s) => spread(s, 2);

function rows(head, lines) {
  return [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sizes({ ours, theirs, total, helloTotal, ratio }) {
  const kib = (bytes) => (bytes / KiB).toFixed(1);
  const other = (file) => theirs.find((f) => f.file === file || (file === "ekstoken-start.wasm" && f.file === "hello.wasm"));
  return rows(
    ["Download, KiB with brotli", "ekstoken", "Go's hello world", "ratio"],
    [
      ...ours.map(({ file, brotli }) => [file, kib(brotli), other(file) ? kib(other(file).brotli) : "", ""]),
      ["**all**", `**${kib(total)}**`, `**${kib(helloTotal)}**`, `**${ratio.toFixed(2)}**`],
    ],
  );
}

function first(lines) {
  const all = [];
  for (const [line, visits] of Object.entries(lines)) {
    for (const [visit, v] of Object.entries(visits)) {
      all.push([
        `${line}, ${visit} visit`,
        spread(v.page),
        spread(v.module),
        spread(v.hello),
        spread(v.worker),
        ratio(v.ratio),
        ratio(v.moduleRatio),
        ratio(v.workerRatio),
        spread(v.readable),
      ]);
    }
  }
  return rows(
    [
      "From navigation to the first token, ms",
      "page",
      "module alone",
      "hello world",
      "hello in a worker",
      "page/hello",
      "module/hello",
      "module/hello in a worker",
      "text readable after it came",
    ],
    all,
  );
}

function programs(programs, lines) {
  const page = lines.localhost.first.page;
  const slow = lines["10 Mbit/s, 40 ms"].first.page;
  return rows(
    ["One token, cold, ms", "median (quartiles)"],
    [
      ["page opened, localhost", spread(page)],
      ["page opened, 10 Mbit/s, 40 ms", spread(slow)],
      ...Object.entries(programs).map(([name, { time, version }]) => [
        `\`${name}\`, one process${/^aws-cli/.test(version) ? ` (${version.split(" ")[0]})` : ""}`,
        spread(time),
      ]),
    ],
  );
}

function race(part, title, ours) {
  const all = [];
  for (const [input, ways] of Object.entries(part)) {
    for (const [way, contenders] of Object.entries(ways)) {
      for (const [name, { time, ratio: r }] of Object.entries(contenders)) {
        if (!time) continue;
        all.push([
          name === ours ? `**${name}**, ${way}, ${input}` : `${name}${name === contenders.fastest ? " (fastest)" : ""}`,
          spread(time, 1),
          r ? ratio(r) : "",
        ]);
      }
    }
  }
  return rows([title, "µs", "ekstoken's time / it"], all);
}

/** The share of a single token's time that isn't the core's. */
function share({ race, worker }) {
  return Object.keys(race)
    .map((input) => {
      const alone = race[input]["one after another"].ekstoken.time.median;
      const core = worker[input]["one after another"]["ekstoken's core"].time.median;
      return `Asked for one after another, ${input}, ${(alone - core).toFixed(0)} of ${alone.toFixed(0)} µs (${Math.round((100 * (alone - core)) / alone)} %) are the message to the worker and back.`;
    })
    .join("\n");
}

function inspect({ bytes, ...cases }) {
  return rows(
    [`inspect, a token of ${bytes} bytes`, "ms", "findings"],
    Object.entries(cases).map(([name, { milliseconds, findings }]) => [name, spread(milliseconds, 2), String(findings.length)]),
  );
}

function recognize(texts) {
  return rows(
    ["recognize, MB/s", "64 KiB", "256 KiB", "1 MiB"],
    Object.entries(texts).map(([name, { page }]) => [name, ...page.map((s) => spread(s, 1))]),
  );
}

function memory({ stages }) {
  return rows(
    ["Memory, MiB", "page's heap", "worker's heap", "Go's memory"],
    stages.map(({ name, page, worker, wasm }) => [name, page.toFixed(2), worker.toFixed(2), wasm.toFixed(1)]),
  );
}

export function markdown({ machine, download, first: lines, programs: others, steady, memory: held }) {
  return `${[
    "Medians, in parentheses the two quartiles; each ratio is the median of the rounds' own ratios, the contenders of a round measured next to each other.",
    download && sizes(download),
    lines && first(lines),
    others && lines && programs(others, lines),
    steady && race(steady.race, "A token in a page", "ekstoken"),
    steady && race(steady.worker, "A token inside a worker", "ekstoken's core"),
    steady && share(steady),
    steady && inspect(steady.inspect),
    steady && recognize(steady.recognize),
    held && memory(held),
    `${steady?.browser ?? held?.browser ?? "Headless Chromium"}, ${machine.cpus} × ${machine.cpu}, ${machine.go}, Node ${machine.node}, load average ${machine.load.toFixed(1)} from this and other work; ` +
      `${Object.entries(machine.pins)
        .filter(([name]) => !/esbuild|puppeteer/.test(name))
        .map(([name, version]) => `${name} ${version}`)
        .join(", ")}.`,
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
}
