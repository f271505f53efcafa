import { EksElement, reflect } from "../ui/base.js";
import { field, liveRegion, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { duration } from "../ui/formats.js";
import { clearClipboard, dropCopy } from "../ui/clipboard.js";
import { Concealer } from "../ui/concealer.js";
import { Keeper } from "../ui/keeper.js";
import { call, endModule, isLoadError, loadNotice } from "../ui/module.js";
import { setConcealed } from "../ui/secrets.js";
import { sheet } from "../ui/style.js";
import { TOLERATED, clockOffset } from "./clock.js";
import { emptyPart } from "./empty.js";
import { EXAMPLE_CLUSTER, EXAMPLE_SECRET, makeExample } from "./examples.js";
import { besidePart, explanationOf } from "./explanation.js";
import { keyPart, partsPart } from "./facts.js";
import { Lights } from "./lights.js";
import { nextPart } from "./next.js";
import { nothing } from "./nothing.js";
import { reportPart } from "./report.js";
import { nextChange } from "./scale.js";
import { secretsIn } from "./secrets.js";
import { signaturePart } from "./signature.js";
import { sizePart } from "./size.js";
import style from "./style.css";
import { timelinePart } from "./timeline.js";
import { tokenPart } from "./token.js";
import { verdictPart } from "./verdict.js";
import { verifierChoice } from "./verifier.js";

// How long a pause in typing must be before it is answered, in milliseconds.
const PAUSE = 150;

/**
 * The inspector of tokens, `<eks-token-inspector>`: one box takes anything
 * that holds a token, and what can be known of it stands below.
 *
 * Properties: `token`, the text in the box; `partition` and `region`, those of
 * the cluster to judge for, "" for what the token's host implies. The latter
 * two reflect their attributes; the text never becomes an attribute, though
 * an attribute `token` that the page sets is read. With the attribute
 * `check-clock` it asks the server of the page once for the time and warns if
 * this computer's clock is off.
 *
 * The method `clear()` empties it.
 *
 * Events: `eks-inspection`, detail: the Inspection, on each answer;
 * `eks-error`, detail: the EksTokenError, where there is none. Both bubble.
 */
export class EksTokenInspector extends EksElement {
  static sheets = [sheet(style)];
  static observedAttributes = ["token", "partition", "region", "check-clock"];

  #live = liveRegion();
  #lights = new Lights();
  #say = (text) => this.#live.say(text);
  #box = h("textarea", { id: "text", class: "mono", rows: "4", placeholder: "k8s-aws-v1.\u2026", ...unremembered });
  #conceal = h("input", { type: "checkbox", id: "conceal" });
  #clear = h("button", { type: "button", id: "clear", class: "plain" }, "Clear");
  #waiting = h("p", { class: "small quiet", id: "waiting", hidden: true }, "Loading what reads it. The answer comes by itself.");
  #notice = loadNotice({ retry: () => this.#retry(), typed: () => this.#holds() });
  #forgotten = h("p", { class: "notice warning", id: "forgotten", hidden: true });
  #concealer = new Concealer(this.shadowRoot);
  #keeper = new Keeper({ holds: () => this.#holds(), forget: (reason) => this.#forget(reason), ontick: (now) => this.#tick(now) });
  #clock = h("p", { class: "notice warning", id: "clock", part: "clock", hidden: true });
  #problem = h("section", { class: "section", part: "problem", id: "problem", "aria-label": "Answer", hidden: true });
  #answer = h("div", { id: "answer", part: "answer", hidden: true });
  #empty = emptyPart((id) => this.#showExample(id));
  #verifier = verifierChoice((choice) => this.#judgeFor(choice));
  #signature = signaturePart(this.#say, { typed: () => this.#schedule(PAUSE), forgotten: () => { endModule(); this.#schedule(0); } });
  #timeline = timelinePart();
  #tokenPart = tokenPart(this.#lights, this.#say);

  /** The parts of the answer, each with what of the Inspection it shows. */
  #parts = [
    [verdictPart(this.#lights, { say: this.#say, pick: (index) => this.#pick(index), inspect: (text) => this.#replace(text), go: (part) => this.#go(part) }, this.#verifier.root),
      (i) => [i.verdict, i.findings, i.repair, i.tokens, i.source, i.verifier, i.segments, i.chosen]],
    [besidePart(this.#say), (i) => i.explanation],
    [this.#timeline, (i) => [i.times, i.parts.expires]],
    [this.#tokenPart, (i) => [i.token, i.url, i.segments, i.parts.params]],
    [partsPart(this.#lights), (i) => [i.parts, i.times.expiresAt]],
    [sizePart(), (i) => i.size],
    [keyPart(this.#lights), (i) => [i.key, i.session, i.maker, i.parts.params]],
    [this.#signature, (i) => [i.signature, i.token]],
    [nextPart(this.#say), (i) => [i.next, i.token]],
    [reportPart(this.#say), (i) => i.report],
  ].map(([part, shows]) => ({ part, shows, shown: "" }));

  #inspection = null;
  #chosen = 0;
  #timer = 0;
  #running = false;
  #again = false;
  #announced = "";
  #clockChecked = false;
  /** What goes when another text comes: {partition, region} to go back to, and whether it came with an example. */
  #handedOver = null;

  constructor() {
    super();
    const text = field("Token, or anything that holds one", this.#box);
    this.shadowRoot.append(
      this.#live.root,
      h("section", { class: "section input", part: "input", "aria-labelledby": "text-heading" },
        h("h2", { id: "text-heading" }, "Paste"),
        h("div", { class: "body" }, text.root,
          h("div", { class: "bar" }, h("label", { class: "check small" }, this.#conceal, "Hide secrets on the screen"), this.#clear),
          this.#waiting, this.#notice.root, this.#forgotten, this.#clock)),
      this.#problem, this.#answer, this.#empty);
    this.#answer.append(...this.#parts.map(({ part }) => part.root));
    this.#box.addEventListener("input", (event) => this.#typed(event));
    this.#conceal.addEventListener("change", () => this.#setConcealed());
    this.#clear.addEventListener("click", () => { this.clear(); this.#say("Cleared."); this.#box.focus(); });
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
    else {
      this.#verifier.show(this.partition, this.region);
      this.#schedule(0);
    }
  }

  /** @returns {string} the text in the box, as it was pasted: it may hold secrets */
  get token() { return this.#box.value; }

  /** @param {string} text */
  set token(text) {
    this.#box.value = text ?? "";
    this.#changed(0);
  }

  /** @returns {import("../../ekstoken.js").Inspection | null} the last answer, null if there is none */
  get inspection() { return this.#inspection; }

  /**
   * Shows a text together with what is known of it. That goes when another
   * text comes.
   *
   * @param {string} text
   * @param {{partition?: string, region?: string}} [known] those of the cluster to judge for
   */
  inspect(text, { partition = "", region = "" } = {}) {
    this.#endHandOver();
    this.#handOver({ partition, region });
    this.token = text;
  }

  /** Takes away the text, the answer, and what was typed for the signature check. */
  clear() {
    this.#endHandOver();
    this.#signature.clear();
    this.token = "";
  }

  #holds() {
    return this.#box.value !== "" || this.#signature.holds();
  }

  // The browser may keep a page that is left, for the way back.
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

  #retry() {
    this.#prepare();
    this.#schedule(0);
  }

  // ------------------------------------------------------------- the input

  #typed(event) {
    this.#endHandOver();
    this.#changed(event.inputType === "insertText" || event.inputType?.startsWith("delete") ? PAUSE : 0);
  }

  #replace(text) {
    this.#endExample();
    this.#put(text);
  }

  #put(text) {
    this.token = text;
    this.#box.focus();
    this.#box.setSelectionRange(0, 0);
    this.#box.scrollTop = 0;
  }

  #changed(pause) {
    this.#chosen = 0;
    this.#forgotten.hidden = true;
    setConcealed(this.#box, this.#conceal.checked);
    if (this.#box.value.trim() === "") this.#forgetAnswer();
    this.#schedule(pause);
  }

  #pick(index) {
    this.#chosen = index;
    this.#schedule(0);
  }

  // What a person chooses stays when another text comes, until it is undone.
  #judgeFor({ partition, region }) {
    if (this.#handedOver) this.#handedOver.chosen = true;
    this.partition = partition;
    this.region = region;
  }

  async #showExample(id) {
    try {
      const { text, partition = "", region = "" } = await call((m) => makeExample(m, id, Date.now()));
      this.#endHandOver();
      this.#handOver({ partition, region, example: true });
      this.#signature.set({ secretAccessKey: EXAMPLE_SECRET, clusterName: EXAMPLE_CLUSTER });
      this.#put(text);
    } catch (error) {
      this.#fail(error);
    }
  }

  #handOver({ partition, region, example = false }) {
    this.#handedOver = { before: { partition: this.partition, region: this.region }, chosen: false, example };
    if (partition === "" && region === "") return;
    this.partition = partition;
    this.region = region;
  }

  #endHandOver() {
    this.#endExample();
    if (!this.#handedOver) return;
    const { before, chosen } = this.#handedOver;
    this.#handedOver = null;
    if (chosen) return;
    this.partition = before.partition;
    this.region = before.region;
  }

  #endExample() {
    if (!this.#handedOver?.example) return;
    this.#handedOver.example = false;
    this.#signature.clear();
  }

  #setConcealed() {
    const hidden = this.#conceal.checked;
    setConcealed(this.#box, hidden);
    this.#concealer.set(false);
    this.#draw(true);
    this.#concealer.set(hidden);
  }

  // ------------------------------------------------------------ the answer

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

  // One question at a time. What changes while one is under way is asked when
  // it is answered, and the answer to the old one is dropped.
  async #run() {
    if (this.#box.value.trim() === "") return;
    if (this.#running) { this.#again = true; return; }
    this.#running = true;
    const late = setTimeout(() => { this.#waiting.hidden = false; }, 300);
    try {
      const inspection = await this.#ask();
      if (!this.#again && this.#box.value.trim() !== "") this.#show(inspection);
    } catch (error) {
      if (!this.#again) this.#fail(error);
    } finally {
      clearTimeout(late);
      this.#waiting.hidden = true;
      this.#running = false;
    }
    if (!this.#again) return;
    this.#again = false;
    await this.#run();
  }

  async #ask() {
    const options = {
      now: new Date(), token: this.#chosen,
      partition: this.partition || undefined, region: this.region || undefined,
    };
    const ask = (more) => call((m) => m.inspect(this.#box.value, { ...options, ...more }));
    try {
      return await ask(this.#signature.options());
    } catch (error) {
      // What is wrong in the folded part doesn't keep back all the rest.
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
  }

  #set(inspection) {
    if (inspection?.token !== this.#inspection?.token) this.#lights.clear();
    this.#inspection = inspection;
    this.#concealer.setSecrets(secretsIn(inspection ?? nothing));
    this.#draw();
  }

  // Draws the parts for which something is new, and leaves the others as they
  // are: with their focus, their scroll and what is unfolded in them.
  #draw(anew = false) {
    const shown = { ...(this.#inspection ?? nothing), chosen: this.#chosen };
    for (const entry of this.#parts) {
      const key = JSON.stringify(entry.shows(shown));
      if (key === entry.shown && !anew) continue;
      entry.shown = key;
      entry.part.update(shown);
    }
  }

  #fail(error) {
    if (isLoadError(error)) {
      this.#notice.show(error);
    } else if (!this.#verifier.setError(error.field, error.message)) {
      this.#set(null);
      if (error.explanation) fill(this.#problem, h("h2", null, "What this is"), explanationOf(error.explanation, this.#say));
      else fill(this.#problem, h("h2", null, "Verdict"), h("div", { class: "body" },
        h("p", { class: "sentence mark error" }, h("span", null, "This can't be read.")),
        h("p", { id: "problem-text" }, error.message),
        h("button", { type: "button", onclick: () => this.#run() }, "Try again")));
      this.#showState("problem");
      this.#announce(error.message);
    }
    this.emit("eks-error", error);
  }

  #forgetAnswer() {
    this.#set(null);
    this.#announced = "";
    this.#showState();
  }

  #showState(state = "empty") {
    this.#empty.hidden = state !== "empty";
    this.#answer.hidden = state !== "answer";
    this.#problem.hidden = state !== "problem";
    this.#clear.hidden = state === "empty";
  }

  #announce(text) {
    if (text !== this.#announced) this.#say(text);
    this.#announced = text;
  }

  #go(part) {
    const places = ["#token-strip", "#params", "#url-strip"].map((place) => this.shadowRoot.querySelector(`${place} [data-part="${CSS.escape(part)}"]`));
    const place = places.find(Boolean);
    if (!place) return;
    if (this.#lights.pinned !== part) this.#lights.toggle(part);
    place.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    place.focus({ preventScroll: true });
  }

  // -------------------------------------------------------------- the time

  #tick(now) {
    if (!this.#inspection || document.hidden) return;
    const { times } = this.#inspection;
    // A clock that was set back makes the answer old, too.
    if (now > nextChange(times) || now < Date.parse(times.now) - 5000) this.#schedule(0);
    else this.#timeline.tick(now);
  }

  async #checkClock() {
    if (this.#clockChecked || !this.isConnected || !this.hasAttribute("check-clock") || !location.protocol.startsWith("http")) return;
    this.#clockChecked = true;
    const offset = await clockOffset(location.origin + location.pathname);
    if (offset === null || Math.abs(offset) <= TOLERATED) return;
    fill(this.#clock, `This computer's clock is ${duration(offset)} ${offset > 0 ? "ahead of" : "behind"} the clock of the server that sent this page. All times below are told by this computer's.`);
    this.#clock.hidden = false;
  }
}

reflect(EksTokenInspector, "partition", "region");
