// The tokens of a text with several: which one is inspected, and which two are
// compared.

import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { WORDS, sign } from "../ui/marks.js";

const MOST_ROWS = 500;

/**
 * @param {(index: number) => void} pick called with the chosen token
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function tokensPart(pick) {
  const root = h("div", { class: "picker", hidden: true });
  let listed = "";
  return {
    root,
    update({ tokens, chosen }) {
      // Rebuilt only if the tokens changed, so that choosing one doesn't lose
      // the focus.
      const key = JSON.stringify(tokens);
      if (key !== listed) fill(root, tokens.length > 1 && pickerOf(tokens, pick));
      listed = key;
      root.hidden = tokens.length < 2;
      for (const input of root.querySelectorAll("input")) input.checked = input.value === String(chosen);
    },
  };
}

function pickerOf(tokens, pick) {
  const left = tokens.length - MOST_ROWS;
  return h("fieldset", { id: "tokens", part: "tokens" },
    h("legend", null, `${number(tokens.length)} tokens in this text`),
    h("div", { class: "choices" }, tokens.slice(0, MOST_ROWS).map((t) => h("label", { class: `choice ${t.severity}` },
      h("input", { type: "radio", name: "token", value: String(t.index), onchange: () => pick(t.index) }),
      sign(t.severity),
      h("span", { class: "words" },
        h("span", { class: "visually-hidden" }, `${WORDS[t.severity] ?? t.severity}: `),
        `Line ${number(t.line)}`, t.form && `, ${t.form}`,
        h("span", { class: "small quiet" }, [t.host, t.accessKeyId, t.truncated && "cut off"].filter(Boolean).join(" \u00b7 ")))))),
    left > 0 && h("p", { class: "small quiet" }, `${number(left)} more aren\u2019t listed.`));
}
