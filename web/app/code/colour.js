// Colours a program: comments, strings, keywords and numbers. It knows nothing
// else of a language and leaves the rest uncoloured.

import { h } from "../ui/elements.js";

const doubleQuoted = String.raw`"(?:[^"\\]|\\[^])*"`;
const singleQuoted = String.raw`'(?:[^'\\]|\\[^])*'`;
const backquoted = "`(?:[^`\\\\]|\\\\[^])*`";
const slashes = String.raw`\/\/.*`;
const stars = String.raw`\/\*[^]*?\*\/`;
const hash = "(?<![^\\s])#.*";

const javaLike = { comments: [slashes, stars], strings: [doubleQuoted, singleQuoted] };
const scriptLike = { comments: [slashes, stars], strings: [doubleQuoted, singleQuoted, backquoted] };

/** By language, as in recipe(): its comments and strings, and the keywords that the recipes use. */
const languages = {
  java: { ...javaLike, words: "import static public class final void new return throw throws if else for try catch null true false private int byte" },
  kotlin: { comments: [slashes, stars], strings: [doubleQuoted], words: "import fun suspend val var const return if else for class object null true false" },
  go: { comments: [slashes], strings: [doubleQuoted, backquoted], words: "package import func return if else for range type struct const var nil true false" },
  python: { comments: [hash], strings: [String.raw`"""[^]*?"""`, `f?${doubleQuoted}`, singleQuoted], words: "import from def return if else elif for in not and or nonlocal None True False lambda class" },
  javascript: { ...scriptLike, words: "import from export const let await async function return if else for of new class null undefined true false" },
  typescript: { ...scriptLike, words: "import from export const let await async function return if else for of new class null undefined true false type string number" },
  csharp: { comments: [slashes], strings: [String.raw`\$?` + doubleQuoted, singleQuoted], words: "using const static string var new return if else class public async null true false" },
  ruby: { comments: [hash], strings: [doubleQuoted, singleQuoted], words: "require def end return if unless else do puts nil true false" },
  php: { comments: [slashes, stars], strings: [doubleQuoted, singleQuoted], words: "<?php declare const function return if foreach as throw new use require echo string null true false" },
  rust: { comments: [slashes], strings: [doubleQuoted], words: "use const fn let mut async await return if else match struct impl pub true false" },
  bash: { comments: [hash], strings: [doubleQuoted, singleQuoted], words: "set local for do done if then else fi case in esac" },
  powershell: { comments: [String.raw`<#[^]*?#>`, hash], strings: [String.raw`"(?:[^"\x60]|\x60[^])*"`, "'[^']*'"], words: "function foreach if else throw return param" },
  terraform: { comments: [hash], strings: [doubleQuoted], words: "data provider resource variable exec true false null" },
};

/** Languages that are coloured like another one. */
const alike = { "java-v1": "java", "java-jdk": "java", browser: "javascript", "php-plain": "php" };

/**
 * A program as nodes: text, and spans of the classes "comment", "string",
 * "keyword" and "number".
 *
 * @param {string} language as in recipe()
 * @param {string} code
 * @returns {(string | HTMLElement)[]}
 */
export function coloured(language, code) {
  const name = Object.hasOwn(alike, language) ? alike[language] : language;
  if (!Object.hasOwn(languages, name)) return [code];
  const { comments, strings, words } = languages[name];
  const keywords = words.split(" ").map((word) => (/^\w/.test(word) ? String.raw`\b${word}\b` : word.replace("?", String.raw`\?`)));
  const pattern = new RegExp([
    `(?<comment>${comments.join("|")})`,
    `(?<string>${strings.join("|")})`,
    String.raw`(?<keyword>(?<![\w$.-])(?:${keywords.join("|")})(?![\w.-]))`,
    String.raw`(?<number>(?<![\w.-])\d[\d_]*\b)`,
  ].join("|"), "g");
  const nodes = [];
  let end = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > end) nodes.push(code.slice(end, match.index));
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [""];
    nodes.push(h("span", { class: kind }, match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(code.slice(end));
  return nodes;
}
