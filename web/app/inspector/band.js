// The verdict, which stays visible: the outcome, its reason, the remaining time,
// and the cluster it was judged for.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { clock, duration, number } from "../ui/formats.js";
import { WORDS, sign } from "../ui/marks.js";

const HOUR = 3_600_000; // milliseconds

const FROM = { options: "your choice", host: "from its host", scope: "from its credential scope", default: "default region" };

/**
 * @param {{say: (text: string) => void, report: () => string | Promise<string>, undo: () => void, renew: () => void}} actions
 *   report: the text to share; undo: drops the choice of a cluster's region;
 *   renew: makes a new token
 * @param {HTMLElement} verifier the choice of the region to judge for
 * @returns {{root: HTMLElement, update: (inspection: any) => void, tick: (now: number) => void}}
 */
export function band({ say, report, undo, renew }, verifier) {
  const tile = h("span", { class: "tile", "aria-hidden": "true" });
  const sentence = h("p", { class: "sentence", id: "sentence" });
  const place = h("span");
  const source = h("p", { class: "small quiet", id: "source", part: "source" }, place);
  const left = h("span", { class: "reading", id: "time-left" });
  const label = h("span", { class: "small quiet" });
  const time = h("div", { class: "time", role: "timer" }, left, label);
  const again = h("button", { type: "button", class: "primary", id: "renew", onclick: renew }, "Make a new one");
  const copy = copyButton(report, { label: "Copy report", what: "to share, without secrets", say, id: "copy-report" });
  const root = h("section", { class: "band", id: "band", part: "verdict", "aria-labelledby": "verdict-heading" },
    h("h2", { class: "visually-hidden", id: "verdict-heading" }, "Verdict"),
    h("div", { class: "outcome" }, tile, h("div", { class: "words" }, sentence, source, verifier), time, h("div", { class: "buttons no-print" }, again, copy)));
  let inspection = null;

  const tick = (now) => {
    const told = inspection && timeOf(inspection, now);
    time.hidden = !told;
    if (told) fill(left, told[0]), fill(label, told[1]);
  };

  return {
    root,
    tick,
    update(next) {
      inspection = next;
      const { verdict, times } = inspection;
      root.className = `band ${verdict.severity}`;
      fill(tile, sign(verdict.severity));
      fill(sentence, h("span", { class: "visually-hidden" }, `${WORDS[verdict.severity] ?? verdict.severity}: `), verdict.text);
      fill(place, sourceOf(inspection, undo));
      again.hidden = times.state !== "expired";
      tick(Date.parse(times.now));
    },
  };
}

// A token that is rejected anyway has no time left.
function timeOf({ accepted, times }, now) {
  const end = Date.parse(times.expiresAt);
  if (Number.isNaN(end)) return null;
  if (now >= end) return [short(now - end), "since it expired"];
  return accepted ? [end - now > HOUR ? short(end - now) : clock(end - now), "until it expires"] : null;
}

// The largest unit is enough: "3 d".
const short = (ms) => duration(ms).split(" ")[0];

function sourceOf({ source, verifier }, undo) {
  const found = source.form && ["Found: ", source.form, source.line > 1 && `, line ${number(source.line)}`, source.truncated && ", cut off", ". "];
  const region = verifier.region || verifier.partition;
  const back = verifier.from === "options" && [" ", h("button", { type: "button", class: "plain small", id: "undo-choice", onclick: undo }, "Undo")];
  return [found, region && ["Checked for ", h("span", { class: "mono" }, region), ` (${FROM[verifier.from] ?? verifier.from}).`, back]];
}
