// The recipes: programs in other languages that make tokens. Loaded on demand,
// so that the page and the token maker don't include them.

import { fill } from "./fill.js";
import { recipes } from "./texts.js";

/** @typedef {import("../ekstoken.js").Recipe} Recipe */

/** @returns {Omit<Recipe, "code" | "checked" | "wrong" | "links">[]} */
export function list() {
  return recipes.map(about);
}

/**
 * @param {string} language
 * @param {import("./fill.js").Place} place
 * @returns {Recipe | undefined} undefined for an unknown language
 */
export function recipe(language, place) {
  const found = recipes.find((r) => r.language === language);
  return (
    found && {
      ...about(found),
      code: fill(found.code, place, found.signs),
      checked: found.checked,
      wrong: found.wrong.map(({ text }) => text),
      links: found.links.map(({ title, url }) => ({ title, url })),
    }
  );
}

function about({ language, title, file, tested }) {
  return { language, title, fileName: file.slice(file.indexOf("/") + 1), tested };
}
