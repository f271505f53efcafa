// The paste box: accepts anything, passes on what was recognised, and doesn't
// keep it on screen.

import { field, unremembered, keepInView } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { timeOf } from "../ui/formats.js";
import { isLoadError } from "../ui/module.js";
import { mark } from "../ui/marks.js";
import { setConcealed } from "../ui/secrets.js";

const typingPause = 400; // milliseconds

/**
 * @typedef {import("../../ekstoken.js").Recognition} Recognition
 */

/**
 * Builds the paste box. If something in a pasted text is recognised, the text is
 * removed at once, so the box is free for the next one; typed text is removed
 * when the box loses focus. Text that isn't recognised stays.
 *
 * @param {{
 *   recognize: (text: string) => Promise<Recognition>,
 *   apply: (recognition: Recognition, choice: {credentials: number, cluster: number}) => () => void,
 *   inspect: (token: string) => void,
 *   say: (text: string) => void,
 *   label: string, hint: string,
 * }} options apply: fills the fields and returns what undoes it
 * @returns {{root: HTMLElement, empty: boolean, clear: () => void, retry: () => void, settled: () => Promise<boolean>}}
 */
export function pasteBox({ recognize, apply, inspect, say, label, hint }) {
  let asked = 0;
  let timer;
  let waiting = null; // text that recognize() hasn't answered yet
  let reading = Promise.resolve(); // settles when it has
  let typed = null; // text in the box that is recognised but not yet removed
  let taken = false; // whether the outcome is that of a removed text

  const box = h("textarea", {
    id: "paste", rows: "3", class: "mono", part: "paste", ...unremembered,
    oninput: (event) => {
      const pasted = /^insertFrom(Paste|Drop|Yank)/.test(event.inputType);
      setConcealed(box, pasted);
      clearTimeout(timer);
      if (pasted) reading = read(true);
      else timer = setTimeout(() => { reading = read(false); }, typingPause);
    },
    onchange: () => {
      clearTimeout(timer);
      if (box.value.trim() === "") return;
      if (typed?.text === box.value) take(typed);
      else reading = read(true);
    },
  });
  const boxField = field(label, box, { hint });
  const outcome = h("div", { class: "body", id: "recognized", part: "recognized" });

  const reset = () => {
    clearTimeout(timer);
    asked++;
    waiting = typed = null;
    taken = false;
    setConcealed(box, false);
    fill(outcome);
  };

  async function read(takeIt) {
    const text = box.value;
    const mine = ++asked;
    if (text.trim() === "") {
      waiting = null;
      setConcealed(box, false);
      if (!taken) dropTyped();
      return;
    }
    waiting = { text, takeIt };
    let recognition;
    try {
      recognition = await recognize(text);
    } catch (error) {
      if (mine !== asked) return;
      if (isLoadError(error)) { // kept until retry()
        waiting.failed = true;
        return;
      }
      setConcealed(box, false);
      waiting = null;
      fill(outcome, mark("error", error.message));
      return;
    }
    if (mine !== asked) return;
    waiting = null;
    keepInView(/** @type {ShadowRoot} */ (box.getRootNode()).activeElement, () => show(text, recognition, takeIt));
  }

  function show(text, recognition, takeIt) {
    dropTyped();
    if (!useful(recognition)) {
      showUnknown(recognition);
      return;
    }
    const entry = { text, recognition, choice: firstChoice(recognition), undo: () => {} };
    entry.undo = apply(recognition, entry.choice);
    if (takeIt) take(entry);
    else {
      typed = entry;
      showKnown(entry);
    }
  }

  // Undoes what the earlier state of the text filled in.
  function dropTyped() {
    typed?.undo();
    typed = null;
    taken = false;
    fill(outcome);
  }

  function take(entry) {
    typed = null;
    taken = true;
    box.value = "";
    setConcealed(box, false);
    showKnown(entry);
  }

  function showKnown(entry) {
    const { recognition, choice } = entry;
    const choose = (part, value) => {
      entry.undo();
      choice[part] = value;
      entry.undo = apply(recognition, choice);
      showKnown(entry);
      outcome.querySelector(`#choose-${part}`)?.focus();
    };
    const undo = h("button", {
      type: "button", class: "plain", id: "undo-paste",
      onclick: () => {
        entry.undo();
        reset();
        box.value = entry.text;
        box.focus();
        say("Taken back. The text is in the box again.");
      },
    }, "Undo");
    const expiration = recognition.credentials[choice.credentials]?.expiration;
    fill(outcome,
      mark("ok", h("p", null, `${recognition.summary}. `, expiration && ["Expires ", timeOf(expiration), ". "], undo)),
      h("div", { class: "fields two" },
        chooser("choose-credentials", "Which credentials", recognition.credentials.map(credentialsName), choice.credentials, (i) => choose("credentials", i)),
        chooser("choose-cluster", "Which cluster", recognition.clusters.map(clusterName), choice.cluster, (i) => choose("cluster", i))),
      warnings(recognition),
      tokenOffer(recognition));
    if (recognition.credentials.length < 2 && recognition.clusters.length < 2) outcome.querySelector(".fields")?.remove();
    say([`${recognition.summary}.`, ...recognition.warnings.map((w) => w.text)].join(" "));
  }

  function showUnknown(recognition) {
    setConcealed(box, false);
    const { notToken } = recognition;
    const named = notToken && notToken.kind !== "unknown" && notToken.kind !== "empty";
    const lines = named
      ? mark("note", h("p", null, notToken.text), notToken.fix && h("p", { class: "quiet" }, notToken.fix))
      : mark("note", h("p", null, "No credentials or cluster recognised in this text. Fill in the fields below one by one."));
    const offer = tokenOffer(recognition);
    fill(outcome, offer ?? lines, warnings(recognition));
    say(outcome.textContent ?? "");
  }

  function warnings(recognition) {
    if (recognition.warnings.length === 0) return null;
    return h("ul", { class: "body", part: "warnings" }, recognition.warnings.map((w) => h("li", null, mark("warning", w.text))));
  }

  function tokenOffer({ tokens }) {
    if (tokens.length === 0) return null;
    return mark("note", h("p", null, "The text holds a token. ",
      h("button", { type: "button", class: "plain", onclick: () => inspect(tokens[0].text) }, "Inspect it")));
  }

  return {
    root: h("div", { class: "body" }, boxField.root, outcome),
    get empty() { return box.value === "" && outcome.childNodes.length === 0; },
    clear() {
      reset();
      box.value = "";
    },
    retry() {
      if (waiting?.failed) reading = read(waiting.takeIt);
    },
    /** Resolves to whether all text in the box has been examined. */
    async settled() {
      let last;
      do await (last = reading); while (last !== reading);
      return waiting === null;
    },
  };
}

function useful({ credentials, clusters, region }) {
  return credentials.length > 0 || clusters.length > 0 || region !== "";
}

// A kubeconfig's profile selects the credentials of that name.
function firstChoice({ credentials, clusters }) {
  const profile = clusters[0]?.profile;
  const index = profile ? credentials.findIndex((c) => c.profile === profile) : -1;
  return { credentials: Math.max(0, index), cluster: 0 };
}

// Nobody chooses among more; only a text made to be slow has tens of thousands.
const MOST_CHOICES = 200;

function chooser(id, label, names, selected, onchoose) {
  if (names.length < 2) return null;
  const select = h("select", { id, part: id, onchange: () => onchoose(select.selectedIndex) },
    names.slice(0, MOST_CHOICES).map((name, i) => h("option", { value: String(i), ".selected": i === selected }, name)));
  return field(label, select).root;
}

function credentialsName({ profile, form, accessKeyId }) {
  return [profile || form, accessKeyId && `\u2026${accessKeyId.slice(-4)}`].filter(Boolean).join(" \u00b7 ");
}

function clusterName({ name, region, context }) {
  return [...new Set([context, name, region])].filter(Boolean).join(" \u00b7 ");
}
