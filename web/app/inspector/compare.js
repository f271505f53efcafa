// Compares two tokens: what differs between one that works and one that doesn't.

import { field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { WORDS, sign } from "../ui/marks.js";
import { shorten } from "./runs.js";

/**
 * @param {(text: string) => Promise<any>} inspect
 * @returns {{root: HTMLElement, update: (inspection: any) => void, clear: () => void, secrets: () => any[], holds: () => boolean, retry: () => void}}
 *   secrets: the inspections it shows
 */
export function comparePart(inspect, { shown }) {
  const box = h("textarea", { id: "other", class: "mono", rows: "2", placeholder: "k8s-aws-v1.\u2026", ...unremembered, oninput: () => read() });
  const other = field("Another token", box, { hint: "One that works, beside one that doesn\u2019t: paste it, and see where they differ." });
  const result = h("div", { id: "comparison", part: "comparison" });
  const root = h("div", { class: "body" }, other.root, result);
  let mine = null;
  let theirs = null;
  let asked = 0;

  const draw = () => fill(result, mine && theirs && table(mine, theirs));
  const read = async () => {
    const turn = ++asked;
    other.setError("");
    theirs = null;
    if (box.value.trim() === "") return draw();
    try {
      const answer = await inspect(box.value);
      if (turn !== asked) return;
      theirs = answer;
    } catch (error) {
      if (turn === asked) other.setError(error.message);
    }
    shown();
    draw();
  };
  return {
    root,
    update(inspection) { mine = inspection.token === "" ? null : inspection; draw(); },
    clear() {
      asked++;
      box.value = "";
      other.setError("");
      theirs = null;
      draw();
    },
    secrets: () => (theirs ? [theirs] : []),
    holds: () => box.value !== "",
    retry: draw,
  };
}

/**
 * The parts of two tokens, one part per row.
 *
 * @param {any} a
 * @param {any} b
 * @returns {{name: string, a: string, b: string, same: boolean}[]}
 */
export function rows(a, b) {
  const all = [a, b].map(({ parts, size, maker, key }) => new Map([
    ["Host", parts.host],
    ...parts.params.map((p) => [p.name, p.value]),
    ["Account", key.accountId],
    ["Made by", maker.name],
    ["Size", `${number(size.bytes)} bytes`],
  ]));
  const names = [...new Set([...all[0].keys(), ...all[1].keys()])].slice(0, 100);
  return names.map((name) => ({ name, a: all[0].get(name) ?? "", b: all[1].get(name) ?? "" }))
    .filter((row) => row.a !== "" || row.b !== "")
    .map((row) => ({ ...row, same: row.a === row.b }));
}

function table(a, b) {
  const all = rows(a, b);
  const cell = (text) => {
    const { head, left, tail } = shorten(text, { head: 24, tail: 12 });
    return h("td", { class: "mono", translate: "no" }, text === "" ? h("span", { class: "quiet" }, "absent") : left > 0 ? [head, h("span", { class: "left-out" }, `${number(left)} more`), tail] : text);
  };
  const verdict = ({ verdict }) => h("td", null, h("span", { class: `verdict-word ${verdict.severity}` }, sign(verdict.severity), " ", h("span", { class: "visually-hidden" }, `${WORDS[verdict.severity]}: `), verdict.text));
  const differ = all.filter((row) => !row.same).length;
  return h("table", { class: "compare" },
    h("caption", { class: "small quiet" }, `${differ} of ${all.length} parts differ.`),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, "Part")), h("th", { scope: "col" }, "This token"), h("th", { scope: "col" }, "The other"))),
    h("tbody", null,
      h("tr", null, h("th", { scope: "row" }, "Verdict"), verdict(a), verdict(b)),
      all.map((row) => h("tr", { class: row.same ? "same" : "differs" }, h("th", { scope: "row" }, row.name, !row.same && h("span", { class: "visually-hidden" }, " (differs)")), cell(row.a), cell(row.b)))));
}
