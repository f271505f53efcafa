// A fix that differs by language: one line of code to copy. The language chosen
// last is selected the next time.

import { copyButton } from "../ui/controls.js";
import { withCode } from "../ui/code-words.js";
import { fill, h } from "../ui/elements.js";

const LANGUAGES = ["Python", "JavaScript", "TypeScript", "Java", "Kotlin", "Go", "C#", "PHP", "Ruby", "Rust", "shell", "PowerShell"];
const NAMED = new RegExp(`(?:^|[.;] )(${LANGUAGES.map((name) => name.replace("#", "\\#")).join("|")}): `);

let language = "";

/**
 * Extracts the lines of code from a fix.
 *
 * @param {string} fix such as "Remove the =. Python: .rstrip("="); Go: base64.RawURLEncoding."
 * @returns {{text: string, snippets: {language: string, code: string}[]}}
 */
export function snippetsOf(fix) {
  const pieces = fix.split(NAMED);
  const text = pieces[0];
  const snippets = [];
  for (let i = 1; i + 1 < pieces.length; i += 2) snippets.push({ language: pieces[i], code: pieces[i + 1].trim().replace(/[.;]$/, "") });
  return snippets.length < 2 ? { text: fix, snippets: [] } : { text: text === "" || /[.!?]$/.test(text) ? text : `${text}.`, snippets };
}

/**
 * A fix, with its code by language.
 *
 * @param {string} fix
 * @param {(text: string) => void} say
 * @returns {any}
 */
export function fixOf(fix, say) {
  const { text, snippets } = snippetsOf(fix);
  if (snippets.length === 0) return h("p", { class: "fix" }, withCode(text));
  const code = h("code", { translate: "no" });
  const chosen = () => snippets.find((s) => s.language === language) ?? snippets[0];
  const select = h("select", { "aria-label": "Language", onchange: () => { language = select.value; fill(code, chosen().code); } },
    snippets.map((s) => h("option", { value: s.language, ".selected": s === chosen() }, s.language)));
  fill(code, chosen().code);
  return h("div", { class: "fix" }, text !== "" && h("p", null, withCode(text)),
    h("div", { class: "snippet" }, select, code, copyButton(() => chosen().code, { class: "plain small", what: "the code", say })));
}
