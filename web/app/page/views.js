// Which view is shown, and what of its state a link can contain: a cluster, a
// region, an example. What a person pastes, and anything that looks like a
// secret, never gets into the address.

import { looksSecret } from "../ui/shapes.js";

const titles = {
  __proto__: null,
  inspect: "ekstoken: read and make Amazon EKS tokens",
  generate: "Generate an Amazon EKS token: ekstoken",
  code: "Code that makes Amazon EKS tokens: ekstoken",
  scan: "Scan logs for Amazon EKS tokens: ekstoken",
  embed: "Embed ekstoken",
};

/** What a link may set, and the form it must have. */
const SETTINGS = {
  __proto__: null,
  cluster: /^(arn:aws[a-z-]*:eks:[a-z0-9-]{1,32}:\d{12}:cluster\/)?[0-9A-Za-z][\w-]{0,99}$/,
  region: /^[a-z]{2}[a-z0-9-]{0,30}$/,
  endpoint: /^(regional|global|fips|dualstack|fips-dualstack)$/,
};
const EXAMPLE = /^[a-z-]{1,32}$/;
const KEY_ID = /^[A-Z0-9]{16,}$/;

/**
 * @typedef {object} Place the content of an address's fragment
 * @property {string} view
 * @property {string} example of the inspector, "" if none
 * @property {string} [finding] the ID of one to explain, "" if none
 * @property {Record<string, string>} settings of the generator
 */

/**
 * Reads a fragment. Invalid parts are ignored.
 *
 * @param {string} fragment with its #
 * @returns {Place | null} null if it names no view
 */
export function parse(fragment) {
  const finding = /^#finding\/([a-z0-9-]{1,64})$/.exec(fragment)?.[1] ?? "";
  if (finding !== "") return { view: "inspect", example: "", finding, settings: {} };
  const [, view, path = "", query = ""] = /^#([a-z]+)((?:\/[^?]*)?)(?:\?(.*))?$/.exec(fragment) ?? [];
  if (view === undefined || !(view in titles)) return null;
  const [, kind, id = ""] = path.split("/");
  const settings = {};
  for (const [name, value] of new URLSearchParams(query)) if (name in SETTINGS && SETTINGS[name].test(value)) settings[name] = value;
  return { view, example: kind === "example" && EXAMPLE.test(id) ? id : "", finding: "", settings };
}

/**
 * Writes a fragment.
 *
 * @param {Place} place
 * @returns {string}
 */
export function write({ view, example, settings }) {
  if (view === "inspect" && EXAMPLE.test(example)) return `#inspect/example/${example}`;
  const query = new URLSearchParams(Object.entries(settings).filter(([name, value]) => SETTINGS[name]?.test(value) && !looksSecret(value) && !KEY_ID.test(value)));
  return view === "generate" && query.size > 0 ? `#generate?${query}` : `#${view}`;
}

/**
 * Shows the view that the fragment names, now and when it changes.
 *
 * @param {(place: Place) => void} arrive called with the values of a link
 */
export function followFragment(arrive) {
  const here = parse(location.hash) ?? { view: "inspect", example: "", finding: "", settings: {} };
  show(here.view);
  arrive(here);
  addEventListener("hashchange", () => {
    const place = parse(location.hash);
    // The skip link's fragment is a position within the view.
    if (!place) return;
    show(place.view);
    document.getElementById(`${place.view}-title`)?.focus();
    arrive(place);
  });
}

/**
 * Goes to a view, like its link.
 *
 * @param {string} name
 */
export function goTo(name) {
  location.hash = name;
}

/**
 * Updates the address with the part of a view's state that a link can contain.
 *
 * @param {Place} place
 */
export function note(place) {
  if (parse(location.hash)?.view === place.view) history.replaceState(history.state, "", write(place));
}

function show(name) {
  for (const view of document.querySelectorAll("[data-view]")) {
    view.toggleAttribute("hidden", view.getAttribute("data-view") !== name);
  }
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = titles[name];
}
