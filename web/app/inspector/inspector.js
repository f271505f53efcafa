import { EksElement, reflect } from "../ui/base.js";
import { clearClipboard, dropCopy } from "../ui/clipboard.js";
import { Concealer } from "../ui/concealer.js";
import { liveRegion, panels, keepInView } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { Keeper } from "../ui/keeper.js";
import { sign } from "../ui/marks.js";
import { call, endModule, isLoadError, loadNotice } from "../ui/module.js";
import { sheet } from "../ui/style.js";
import { band } from "./band.js";
import { inputBox, takeDrops } from "./box.js";
import { clockWarning } from "./clock.js";
import { clusterPart } from "./cluster.js";
import { comparePart } from "./compare.js";
import { editorTab } from "./editor-tab.js";
import { emptyPart } from "./empty.js";
import { EXAMPLE_CLUSTER, EXAMPLE_SECRET, makeExample } from "./examples.js";
import { besidePart, explanationOf } from "./explanation.js";
import { findingsPart } from "./findings.js";
import { foundPart, problemOf } from "./found.js";
import { HandOver } from "./handover.js";
import { keyPart } from "./key.js";
import { Parts, watchColumns } from "./layout.js";
import { Lights } from "./lights.js";
import { listing, secretsOf } from "./listing.js";
import { nextPart } from "./next.js";
import { nothing } from "./nothing.js";
import { paramsPart } from "./params.js";
import { reportPart } from "./report.js";
import { nextChange } from "./scale.js";
import { secretsIn } from "./secrets.js";
import { MARKS, signaturePart } from "./signature.js";
import { sizePart } from "./size.js";
import style from "./style.css";
import { timelinePart } from "./timeline.js";
import { tokenPart } from "./token.js";
import { tokensPart } from "./tokens.js";
import { verifierChoice } from "./verifier.js";

// How long typing must pause before an answer, in milliseconds.
const PAUSE = 150;

/** The least text besides a token that is worth explaining, in UTF-16 units; the same as in internal/api. */
const LEAST_BESIDE = 200;

// A longer text isn't searched for credentials: nobody pastes them that way.
const LONGEST_PASTE = 1 << 20; // UTF-16 code units

/**
 * The token inspector, `<eks-token-inspector>`: one box accepts anything that
 * contains a token, credentials or a cluster. The answer appears next to it or
 * below.
 *
 * Properties: `token`, the text in the box; `partition` and `region`, those of
 * the cluster to check against, "" to derive them from the token's host. The
 * latter two reflect their attributes. The text never becomes an attribute,
 * though an attribute `token` set by the page is read. With the attribute
 * `check-clock`, the element asks the page's server once for the time and warns
 * if this computer's clock is off.
 *
 * With `links`, each finding has a link #finding/<id>, which the page handles by
 * calling showFinding().
 *
 * Methods: `inspect(text, known)`, `showExample(id)`, `showFinding(id)`, `clear()`.
 *
 * Events, which bubble: `eks-inspection` after each answer, detail: the
 * Inspection; `eks-error` if there is no answer, detail: the EksTokenError;
 * `eks-generate` when the person wants a token made, detail: {credentials,
 * cluster}; `eks-settings` when an example is shown or removed, detail:
 * {example}; `eks-forget`, detail: {reason}.
 */
export class EksTokenInspector extends EksElement {
  static sheets = [sheet(style)];
  static observedAttributes = ["token", "partition", "region", "check-clock", "links"];

  #live = liveRegion();
  #lights = new Lights();
  #say = (text) => this.#live.say(text);
  #input = inputBox({
    say: this.#say,
    changed: (typed) => { this.#along.end(); this.#changed(typed ? PAUSE : 0); },
    conceal: (hidden) => this.#setConcealed(hidden),
    clear: () => this.#clearByHand(),
    example: (id) => this.showExample(id),
  });
  #waiting = h("p", { class: "small quiet", id: "waiting", hidden: true }, "Loading. The answer appears by itself.");
  #notice = loadNotice({ retry: () => this.#retry(), typed: () => this.#holds() });
  #forgotten = h("p", { class: "notice warning", id: "forgotten", hidden: true });
  #clock = h("p", { class: "notice warning", id: "clock", part: "clock", hidden: true });
  #panes = h("div", { class: "panes" });
  #explained = h("section", { class: "section", id: "explained", part: "explained", "aria-label": "A finding", hidden: true });
  #problem = h("section", { class: "section", part: "problem", id: "problem", "aria-label": "Answer", hidden: true });
  #answer = h("div", { id: "answer", part: "answer", hidden: true });
  #empty = emptyPart((id) => this.showExample(id));
  #concealer = new Concealer(this.shadowRoot);
  #keeper = new Keeper({ holds: () => this.#holds(), forget: (reason) => this.#forget(reason), ontick: (now) => this.#tick(now) });

  #verifier = verifierChoice((choice) => this.#judgeFor(choice));
  #known = clusterPart(({ name }) => { if (name) this.#signature.setCluster(name); this.#draw(true); this.#schedule(0); });
  #signature = signaturePart(this.#say, { typed: () => this.#schedule(PAUSE), forgotten: () => { endModule(); this.#schedule(0); } });
  #compare = comparePart((text) => this.#inspectText(text, {}), { shown: () => this.#setSecrets() });
  #next = nextPart(this.#say, () => this.#known.get());
  #report = reportPart(this.#say);
  #timeline = timelinePart();
  #band = band({
    say: this.#say, report: () => this.#report.text(), undo: () => this.#judgeFor({ partition: "", region: "" }), renew: () => this.#renew(),
  }, this.#verifier.root);
  #tokens = tokensPart((index) => this.#pick(index));
  #tokenPart = tokenPart(this.#lights, this.#say);
  #findings = findingsPart(this.#lights, { say: this.#say, inspect: (text) => this.#replace(text), go: (part) => this.#go(part), linked: () => this.hasAttribute("links") });
  #beside = besidePart(this.#say);
  #key = keyPart(this.#lights);
  #params = paramsPart(this.#lights, this.#say);
  #size = sizePart();
  #editor = editorTab({
    check: () => this.#signature.options(), open: (token) => this.#replace(token), shown: () => this.#setSecrets(),
    inspect: (token) => this.#inspectText(token, this.#signature.options()), listing: (text, options) => listing(text, { say: this.#say, secrets: secretsOf(this.#inspection ?? nothing), ...options }),
  });
  #tabs = panels("More", [
    { id: "next", label: "Next steps", root: h("div", { class: "body" }, this.#known.root, this.#next.root) },
    { id: "signature", label: "Signature", root: this.#signature.root },
    { id: "compare", label: "Compare", root: this.#compare.root },
    { id: "edit", label: "Edit", root: this.#editor.root },
    { id: "report", label: "Report", root: this.#report.root },
  ], { onselect: (id) => { if (id === "edit") this.#editor.open(); } });

  #parts = new Parts([
    [this.#band, (i) => [i.verdict, i.source, i.verifier, i.accepted, i.times]],
    [this.#tokens, (i) => [i.tokens, i.chosen]],
    [this.#tokenPart, (i) => [i.token, i.url, i.segments, i.parts.params]],
    [this.#findings, (i) => [i.findings, i.repair, i.segments]],
    [this.#beside, (i) => i.explanation],
    [this.#timeline, (i) => [i.times, i.parts.expires, i.accepted]],
    [this.#key, (i) => [i.key, i.session, i.maker, i.parts.params]],
    [this.#next, (i) => [i.next, i.token]],
    [this.#signature, (i) => [i.signature, i.token]],
    [this.#compare, (i) => [i.token, i.verdict]],
    [this.#editor, (i) => [i.token, i.signature]],
    [this.#report, (i) => i.report],
    [this.#params, (i) => [i.parts, i.times]],
    [this.#size, (i) => i.size],
  ]);

  #inspection = null;
  #chosen = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #running = false;
  #again = false;
  #announced = "";
  #clockChecked = false;
  #along = new HandOver({
    read: () => ({ partition: this.partition, region: this.region, cluster: this.#known.get() }),
    write: ({ cluster, ...verifier }) => { if (cluster) this.#known.set(cluster); Object.assign(this, verifier); },
    drop: (example) => { this.#signature.clear(); if (example) this.emit("eks-settings", { example: "" }); },
  });
  /** The text that was last searched for credentials and clusters. */
  #searched = "";

  constructor() {
    super();
    this.#input.below.append(this.#waiting, this.#notice.root, this.#forgotten, this.#clock);
    this.#panes.append(
      h("div", { class: "pane in" }, this.#input.root, this.#tokens.root, this.#tokenPart.root),
      h("div", { class: "pane out" }, this.#explained, this.#problem, this.#answer, this.#empty));
    this.#answer.append(this.#findings.root, this.#timeline.root, this.#key.root,
      h("section", { class: "section", "aria-label": "More on this token" }, this.#tabs.root),
      this.#params.root, this.#size.root, this.#beside.root);
    this.shadowRoot.append(this.#live.root, this.#band.root,
      this.#panes,
      this.#input.thumbs,
      this.#report.printed);
    // In a single column, the findings come before the coloured token.
    watchColumns(this.#panes, (narrow) => this.#tokenPart.setFolded(narrow));
    takeDrops(this, (file) => { this.#along.end(); this.#input.take(file); });
    new ResizeObserver(() => this.#panes.style.setProperty("--band", `${this.#band.root.offsetHeight}px`)).observe(this.#band.root);
    this.#showState();
  }

  connectedCallback() {
    this.upgrade("token", "partition", "region");
    this.#keeper.start();
    this.#prepare();
    this.#checkClock();
  }

  disconnectedCallback() {
    this.#keeper.stop();
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "token") this.token = after ?? "";
    else if (name === "check-clock") this.#checkClock();
    else if (name === "links") this.#draw(true);
    else {
      this.#verifier.show(this.partition, this.region);
      this.#schedule(0);
    }
  }

  /** @returns {string} the text in the box, as pasted: it may contain secrets */
  get token() { return this.#input.text; }

  /** @param {string} text */
  set token(text) {
    this.#along.end();
    this.#setText(text ?? "");
  }

  /** @returns {import("../../ekstoken.js").Inspection | null} the last answer, null if there is none */
  get inspection() { return this.#inspection; }

  /**
   * Shows a text together with what is known about it. That is dropped when the
   * text is replaced.
   *
   * @param {string} text
   * @param {{partition?: string, region?: string, cluster?: import("./cluster.js").Cluster}} [known]
   *   partition and region: those to check against; cluster: fills the commands
   */
  inspect(text, { partition = "", region = "", cluster } = {}) {
    this.#along.end();
    this.#along.begin({ partition, region, cluster });
    this.#setText(text);
  }

  /** Clears the text, the answer, and the input of the signature check. */
  clear() {
    this.#along.end();
    this.#signature.clear();
    this.#compare.clear();
    this.#known.set({});
    this.token = "";
  }

  /**
   * Makes an example and shows it.
   *
   * @param {string} id of an example, such as "expired"
   */
  async showExample(id) {
    try {
      const { text, partition = "", region = "" } = await call((m) => makeExample(m, id, Date.now()));
      this.#along.end();
      this.#along.begin({ partition, region, cluster: { name: EXAMPLE_CLUSTER }, example: id });
      this.#signature.set({ secretAccessKey: EXAMPLE_SECRET, clusterName: EXAMPLE_CLUSTER });
      this.#put(text);
      this.emit("eks-settings", { example: id });
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Shows a finding of the answer, or the meaning of a finding with that ID.
   *
   * @param {string} id such as "base64-padding"
   */
  async showFinding(id) {
    if (this.#findings.open(id)) return;
    const { explained } = await import("./catalog.js");
    const text = explained(id);
    fill(this.#explained, text && [text, h("button", { type: "button", class: "plain", onclick: () => { this.#explained.hidden = true; } }, "Close")]);
    this.#explained.hidden = !text;
  }

  // ------------------------------------------------------------ forgetting

  #holds() {
    return this.#input.text !== "" || this.#signature.holds() || this.#compare.holds();
  }

  // The browser may keep a page that the person left, for going back.
  async #forget(reason) {
    this.clear();
    endModule();
    this.emit("eks-forget", { reason });
    if (reason === "left") return dropCopy();
    const words = "Cleared after 30 minutes without use.";
    fill(this.#forgotten, words);
    this.#forgotten.hidden = false;
    this.#say(words);
    await clearClipboard();
  }

  #clearByHand() {
    this.clear();
    this.#say("Cleared.");
    this.#input.control.focus();
  }

  // ------------------------------------------------------------- the input

  #replace(text) {
    this.#along.endCredentials();
    this.#put(text);
  }

  #put(text) {
    this.#setText(text);
    this.#input.focus();
  }

  #setText(text) {
    this.#input.text = text;
    this.#changed(0);
  }

  #changed(pause) {
    this.#chosen = 0;
    this.#forgotten.hidden = true;
    if (this.#input.text.trim() === "") this.#forgetAnswer();
    this.#schedule(pause);
  }

  #pick(index) {
    this.#chosen = index;
    this.#schedule(0);
  }

  // The person's choice survives a new text, until it is undone.
  #judgeFor({ partition, region }) {
    this.#along.choose();
    this.partition = partition;
    this.region = region;
  }

  #setConcealed(hidden) {
    this.#concealer.set(false);
    this.#draw(true);
    this.#concealer.set(hidden);
  }

  #setSecrets() {
    const shown = [this.#inspection ?? nothing, ...this.#compare.secrets(), ...this.#editor.inspections()];
    this.#concealer.setSecrets([...shown.flatMap(secretsIn), ...this.#editor.secrets()]);
  }

  #renew() {
    const { name = "", region } = this.#known.get();
    const { secretAccessKey = "", sessionToken = "" } = this.#signature.options();
    const { key, parts } = this.#inspection;
    const credentials = secretAccessKey === "" || key.id === "" ? null : { accessKeyId: key.id, secretAccessKey, sessionToken };
    this.emit("eks-generate", { credentials, cluster: { ...this.#known.get(), name, region: region || parts.region } });
  }

  // ------------------------------------------------------------ the answer

  #retry() {
    this.#prepare();
    this.#schedule(0);
  }

  async #prepare() {
    try {
      this.#verifier.setPartitions(await call((m) => m.regions()));
    } catch (error) {
      this.#fail(error);
    }
  }

  #schedule(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  // One call at a time. Changes during a call lead to another call, and the
  // answer to the first is dropped.
  async #run() {
    if (this.#input.text.trim() === "") return;
    if (this.#running) { this.#again = true; return; }
    this.#running = true;
    const late = setTimeout(() => { this.#waiting.hidden = false; }, 300);
    try {
      await this.#search();
      const inspection = await this.#ask();
      if (!this.#again && this.#input.text.trim() !== "") this.#show(inspection);
    } catch (error) {
      if (!this.#again) await this.#fail(error);
    } finally {
      clearTimeout(late);
      this.#waiting.hidden = true;
      this.#running = false;
    }
    if (!this.#again) return;
    this.#again = false;
    await this.#run();
  }

  // Credentials and clusters next to a token are used at once, and removed with
  // it.
  async #search() {
    const text = this.#input.text;
    if (text === this.#searched || text.length > LONGEST_PASTE || /^\s*k8s-aws-v1\.[\w-]*\s*$/.test(text)) return;
    this.#searched = text;
    const { credentials, clusters, tokens } = await call((m) => m.recognize(text));
    if (this.#input.text !== text || this.#along.example) return;
    const pair = tokens.length > 0 && credentials.find((c) => c.secretAccessKey !== "");
    const cluster = clusters[0];
    if (!pair && !cluster) return;
    if (!this.#along.active) this.#along.begin({ cluster });
    if (!pair) return;
    this.#along.addCredentials();
    this.#signature.set({ ...pair, clusterName: clusters.map((c) => c.name).filter(Boolean).join("\n") });
  }

  #inspectText(text, more) {
    const options = { now: new Date(), partition: this.partition || undefined, region: this.region || undefined };
    return call((m) => m.inspect(text, { ...options, ...more }));
  }

  async #ask() {
    const ask = (more) => this.#inspectText(this.#input.text, { token: this.#chosen, ...more });
    try {
      return await ask(this.#signature.options());
    } catch (error) {
      // An error in the signature check doesn't hold back the rest of the
      // answer.
      if (!this.#signature.setError(error.field, error.message)) throw error;
      const inspection = await ask({});
      queueMicrotask(() => this.#signature.setError(error.field, error.message));
      return inspection;
    }
  }

  #show(inspection) {
    this.#set(inspection);
    this.#notice.hide();
    this.#showState("answer");
    this.#announce(inspection.verdict.text);
    this.emit("eks-inspection", inspection);
    this.#explain(inspection);
  }

  /** Adds the explanation of the text around the token once the complete program has loaded. */
  async #explain(inspection) {
    const { text } = this.#input;
    if (inspection.explanation || text.length < inspection.token.length + LEAST_BESIDE) return;
    const whole = await this.#inspectText(text, { token: this.#chosen, whole: true, leaveOut: ["next", "report"] }).catch(() => null);
    if (whole?.explanation && this.#inspection === inspection) this.#set({ ...inspection, explanation: whole.explanation });
  }

  #set(inspection) {
    if (inspection?.token !== this.#inspection?.token) this.#lights.clear();
    this.#inspection = inspection;
    this.#setSecrets();
    this.#draw();
    const { state } = inspection?.signature ?? {};
    this.#tabs.setMark("signature", state && sign(MARKS[state] ?? "note"));
  }

  #draw(anew = false) {
    keepInView(this.shadowRoot.activeElement, () => this.#parts.draw({ ...(this.#inspection ?? nothing), chosen: this.#chosen }, anew));
  }

  async #fail(error) {
    if (isLoadError(error)) {
      this.#notice.show(error);
    } else if (!this.#verifier.setError(error.field, error.message)) {
      const known = error.code === "no-token";
      const found = known ? await this.#find() : null;
      this.#set(null);
      fill(this.#problem, problemOf({
        known, message: error.message, found, retry: () => this.#run(),
        explanation: error.explanation && explanationOf(error.explanation, this.#say),
      }));
      this.#showState("problem");
      this.#announce(found ? "No token, but credentials or a cluster were found." : error.message);
    }
    this.emit("eks-error", error);
  }

  async #find() {
    const text = this.#input.text;
    if (text.length > LONGEST_PASTE) return null;
    try {
      const recognition = await call((m) => m.recognize(text));
      return foundPart(recognition, { make: (credentials, cluster) => this.emit("eks-generate", { credentials, cluster }) });
    } catch {
      return null; // the message says what is wrong
    }
  }

  #forgetAnswer() {
    this.#set(null);
    this.#searched = this.#announced = "";
    fill(this.#problem);
    this.#showState();
  }

  #showState(state = "empty") {
    this.#panes.setAttribute("data-state", state);
    this.#empty.hidden = state !== "empty";
    this.#problem.hidden = state !== "problem";
    this.#answer.hidden = this.#band.root.hidden = this.#tokenPart.root.hidden = state !== "answer";
    if (state !== "answer") this.#tokens.root.hidden = true;
    this.#input.fold(state === "answer");
    // What was scrolled through is gone: the examples are at the top.
    if (state === "empty" && this.isConnected && this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
  }

  #announce(text) {
    if (text !== this.#announced) this.#say(text);
    this.#announced = text;
  }

  #go(part) {
    const places = ["#token-strip", "#params", "#url-strip"].map((place) => this.shadowRoot.querySelector(`${place} [data-part="${CSS.escape(part)}"]`));
    const place = /** @type {HTMLElement | undefined} */ (places.find(Boolean));
    if (!place) return;
    if (this.#lights.pinned !== part) this.#lights.toggle(part);
    place.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    place.focus({ preventScroll: true });
  }

  // -------------------------------------------------------------- the time

  #tick(now) {
    if (!this.#inspection || document.hidden) return;
    const { times } = this.#inspection;
    // Setting the clock back makes the answer out of date, too.
    if (now > nextChange(times) || now < Date.parse(times.now) - 5000) return this.#schedule(0);
    this.#timeline.tick(now);
    this.#band.tick(now);
  }

  async #checkClock() {
    if (this.#clockChecked || !this.isConnected || !this.hasAttribute("check-clock") || !location.protocol.startsWith("http")) return;
    this.#clockChecked = true;
    const words = await clockWarning(location.origin + location.pathname);
    fill(this.#clock, words);
    this.#clock.hidden = words === "";
  }
}

reflect(EksTokenInspector, "partition", "region");
