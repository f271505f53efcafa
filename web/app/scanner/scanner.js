// The Scan view: finds the EKS tokens, presigned URLs and credentials in files
// of any size, and saves copies without them. The page loads this module when it
// shows the view.

import { EksElement } from "../ui/base.js";
import { Keeper } from "../ui/keeper.js";
import { liveRegion } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { mark } from "../ui/marks.js";
import { call } from "../ui/module.js";
import { sheet } from "../ui/style.js";
import { download, toCSV, toJSON } from "./exports.js";
import { histogram } from "./histogram.js";
import { rowsTable } from "./rows.js";
import style from "./style.css";

/** How often the page updates during a scan, in milliseconds. */
const FOLLOW = 200;

const WHAT = {
  token: ["token", "tokens"], "presigned URL": ["presigned URL", "presigned URLs"], credential: ["access key", "access keys"], "session token": ["session token", "session tokens"],
};

class EksTokenScanner extends EksElement {
  static sheets = [sheet(style)];

  #files = [];
  #hits = [];
  #stop = null;
  #status = liveRegion();
  #sentence = h("p", { class: "sentence", part: "summary", tabindex: "-1" });
  #problem = h("p", { class: "mark warning", hidden: true }, h("span"));
  #bar = h("progress", { max: "1", "aria-label": "How much has been scanned" });
  #pace = h("p", { class: "small quiet num" });
  #progress;
  #answer;
  #search = h("input", { type: "search", id: "search", placeholder: "Key, region, host, file, text…", oninput: () => this.#show() });
  #kind = h("select", { id: "kind", onchange: () => this.#show() },
    h("option", { value: "" }, "All"), Object.entries(WHAT).map(([value, [, many]]) => h("option", { value }, capital(many))));
  #live = h("input", { type: "checkbox", id: "live", onchange: () => this.#show() });
  #histogram = histogram();
  #table = rowsTable("Found", COLUMNS, { open: (hit) => this.#open(hit), canOpen: isToken });
  #save;
  #drop;
  // Files and hits contain secrets for as long as they are shown.
  #keeper = new Keeper({ holds: () => this.#files.length > 0, forget: () => this.clear(), ontick: () => {} });

  constructor() {
    super();
    const picker = h("input", { type: "file", multiple: true, id: "picker", hidden: true, autocomplete: "off", onchange: () => this.scan([...picker.files]) });
    this.#drop = h("div", {
      class: "drop",
      part: "drop",
      ondragover: (event) => { event.preventDefault(); this.#drop.classList.add("over"); },
      ondragleave: () => this.#drop.classList.remove("over"),
      ondrop: (event) => this.#take(event),
    },
      h("p", null, h("button", { type: "button", class: "primary", id: "choose", onclick: () => picker.click() }, "Choose files"), " or drop them here."),
      h("p", { class: "small quiet" }, "Logs, HAR files, support bundles, heap dumps: any text of any size, .gz and .zip too. Files are read in your browser and go nowhere."));
    this.#save = h("div", { class: "buttons" },
      h("button", { type: "button", id: "redact", onclick: () => this.#redact() }, "Save a redacted copy"),
      h("button", { type: "button", id: "csv", onclick: () => this.#export("csv", toCSV, "text/csv") }, "CSV"),
      h("button", { type: "button", id: "json", onclick: () => this.#export("json", toJSON, "application/json") }, "JSON"),
      h("button", { type: "button", class: "plain", id: "clear", onclick: () => this.clear() }, "Clear"));
    this.#progress = h("div", { class: "progress", hidden: true }, this.#bar, h("div", { class: "bar" }, this.#pace, h("button", { type: "button", id: "stop", onclick: () => this.#stop?.abort() }, "Stop")));
    this.#answer = h("div", { class: "answer", hidden: true }, this.#sentence, this.#problem, this.#save, this.#histogram.root,
      h("div", { class: "filters" },
        h("div", { class: "field" }, h("label", { for: "search" }, "Filter"), this.#search),
        h("div", { class: "field" }, h("label", { for: "kind" }, "Kind"), this.#kind),
        h("label", { class: "check", for: "live" }, this.#live, "Only what hasn’t expired")),
      this.#table.root);
    this.shadowRoot.append(this.#drop, picker, this.#progress, this.#answer, this.#status.root);
  }

  connectedCallback() {
    this.#keeper.start();
  }

  disconnectedCallback() {
    this.#keeper.stop();
  }

  /**
   * Scans files, replacing the previous ones.
   *
   * @param {Blob[]} files
   */
  async scan(files) {
    if (files.length === 0) return;
    this.clear();
    this.#files = files;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const pace = this.#follow(total);
    const sums = { bytes: 0, lines: 0, incomplete: "" };
    let before = 0;
    try {
      for (const file of files) {
        const hits = await call((module) => module.scan(file, { signal, onProgress: (done) => pace.at(before + done) }));
        for await (const hit of hits) this.#hits.push(named(hit, file));
        const { bytes, lines, incomplete } = await hits.summary;
        sums.bytes += bytes;
        sums.lines += lines;
        sums.incomplete ||= incomplete && `${/** @type {File} */ (file).name ?? "The text"}: ${incomplete}`;
        before += file.size;
      }
    } catch (error) {
      sums.incomplete ||= signal.aborted ? "Stopped: what comes after this point wasn’t scanned." : error.message;
    }
    pace.end();
    if (this.#files !== files) return; // cleared meanwhile
    this.#finish(sums);
  }

  /** Forgets the files and everything found in them. */
  clear() {
    this.#stop?.abort();
    this.#stop = null;
    this.#files = [];
    this.#hits = [];
    this.#drop.classList.remove("done");
    this.#answer.hidden = true;
    this.#progress.hidden = true;
    this.#table.show([]);
    fill(this.#sentence);
  }

  #take(event) {
    event.preventDefault();
    this.#drop.classList.remove("over");
    this.scan([...event.dataTransfer.files]);
  }

  /** Shows a scan's progress, several times a second. */
  #follow(total) {
    const start = performance.now();
    let done = 0;
    this.#progress.hidden = false;
    const show = () => {
      const seconds = (performance.now() - start) / 1000;
      this.#bar.value = total > 0 ? done / total : 0;
      fill(this.#pace, `${size(done)} of ${size(total)}, ${size(done / Math.max(seconds, 0.001))}/s`);
      this.#show();
    };
    const timer = setInterval(show, FOLLOW);
    return {
      at: (bytes) => { done = bytes; },
      end: () => {
        clearInterval(timer);
        this.#progress.hidden = true;
      },
    };
  }

  #finish({ bytes, lines, incomplete }) {
    const counts = Object.entries(WHAT).map(([what, [one, many]]) => {
      const n = this.#hits.filter((hit) => hit.what === what).length;
      return n > 0 && `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
    }).filter(Boolean);
    const live = this.#hits.filter((hit) => isToken(hit) && hit.expiresAt && !hit.expired).length;
    const found = counts.length > 0 ? counts.join(", ") : "No token, presigned URL or AWS credential";
    const text = `${found} in ${size(bytes)}, ${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}.`
      + (live > 0 ? ` ${live.toLocaleString("en")} can still be used.` : "");
    fill(this.#sentence, text);
    fill(this.#problem.firstChild, incomplete);
    this.#problem.hidden = incomplete === "";
    this.#answer.hidden = false;
    this.#show();
    this.#status.say(text);
  }

  #show() {
    if (this.#hits.length > 0) this.#answer.hidden = false;
    this.#drop.classList.toggle("done", !this.#answer.hidden);
    const wanted = this.#search.value.trim().toLowerCase();
    const kind = this.#kind.value;
    const shown = this.#hits.filter((hit) => (kind === "" || hit.what === kind) && (!this.#live.checked || !hit.expired)
      && (wanted === "" || searchable(hit).includes(wanted)));
    this.#table.show(shown);
    this.#histogram.show(shown);
  }

  /** Sends a token to the inspector. */
  #open(hit) {
    this.emit("eks-inspect", { token: hit.text });
  }

  #export(ending, write, type) {
    download(`ekstoken-scan.${ending}`, new Blob([write(this.#hits)], { type }));
  }

  async #redact() {
    for (const file of this.#files) {
      const name = redactedName(file.name ?? "text.txt");
      try {
        const handle = await chooseFile(name);
        const redaction = await call((module) => module.redact(file));
        if (handle) await redaction.readable.pipeTo(await handle.createWritable());
        else download(name, await redaction.blob());
        const { replaced, secrets } = await redaction.report;
        const kinds = Object.keys(secrets).length;
        this.#status.say(`Saved ${name}.`);
        fill(this.#sentence, `Saved ${name}: ${replaced.toLocaleString("en")} ${replaced === 1 ? "place" : "places"} replaced, ${kinds} ${kinds === 1 ? "kind" : "kinds"} of secrets. Look at the copy before you send it: secrets of kinds that ekstoken doesn’t know stay.`);
      } catch (error) {
        if (error.name === "AbortError") return; // the person cancelled
        fill(this.#problem.firstChild, `No copy of ${file.name ?? "the text"}: ${error.message}`);
        this.#problem.hidden = false;
      }
    }
  }
}

/** @type {import("./rows.js").Column[]} */
const COLUMNS = [
  { id: "where", label: "Where", cell: (hit) => where(hit), order: (hit) => hit.index },
  { id: "time", label: "Time", cell: (hit) => hit.time.replace("T", " ").replace(/\.\d+Z$/, "Z"), order: (hit) => hit.time },
  { id: "what", label: "What", cell: (hit) => capital(hit.what), order: (hit) => hit.what },
  { id: "verdict", label: "Verdict", cell: (hit) => hit.verdict && Object.assign(mark(hit.severity, h("span", null, hit.verdict)), { title: hit.verdict }), order: (hit) => `${hit.severity} ${hit.verdict}` },
  { id: "then", label: "Expired then", cell: (hit) => hit.expiresAt && hit.time && (hit.expiredThen ? "Yes" : "No"), order: (hit) => Number(hit.expiredThen) },
  { id: "key", label: "Key", cell: (hit) => hit.accessKeyId && h("code", null, hit.accessKeyId), order: (hit) => hit.accessKeyId },
  { id: "region", label: "Region", cell: (hit) => hit.region, order: (hit) => hit.region },
  { id: "count", label: "Count", cell: (hit) => hit.count.toLocaleString("en"), order: (hit) => hit.count },
];

let lastIndex = 0;

function named(hit, file) {
  return Object.assign(hit, { file: file.name ?? "", index: lastIndex++ });
}

function where(hit) {
  const file = hit.path || hit.file;
  const place = hit.request?.method ? `${hit.request.method} ${hit.request.url} ${hit.request.status || ""}` : `line ${hit.line.toLocaleString("en")}`;
  return file ? `${file}, ${place}` : place;
}

function isToken(hit) {
  return hit.what === "token" || hit.what === "presigned URL";
}

function searchable(hit) {
  return `${hit.accessKeyId} ${hit.accountId} ${hit.region} ${hit.host} ${hit.clusterName} ${where(hit)} ${hit.context} ${hit.verdict}`.toLowerCase();
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}

function redactedName(name) {
  const plain = name.replace(/\.gz$/i, "");
  const dot = plain.lastIndexOf(".");
  return dot > 0 ? `${plain.slice(0, dot)}.redacted${plain.slice(dot)}` : `${plain}.redacted`;
}

/** Asks where to save, in browsers that can stream to a file. */
async function chooseFile(suggestedName) {
  return typeof globalThis.showSaveFilePicker === "function" ? globalThis.showSaveFilePicker({ suggestedName }) : null;
}

function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  let n = bytes;
  let unit = 0;
  while (n >= 1000 && unit < units.length - 1) {
    n /= 1000;
    unit++;
  }
  return `${unit === 0 ? Math.round(n) : n.toPrecision(3)} ${units[unit]}`;
}

customElements.define("eks-token-scanner", EksTokenScanner);
