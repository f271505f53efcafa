// The Embed view: adds copy buttons to its listings.

import { copyButton, liveRegion } from "../ui/controls.js";
import { h } from "../ui/elements.js";
import { tryPart } from "./try.js";

/**
 * @param {HTMLElement} view
 * @returns {{show: () => void}} show: call it when the view is shown; the elements are only made then
 */
export function embedView(view) {
  const status = liveRegion();
  view.append(status.root);
  for (const listing of view.querySelectorAll("pre")) {
    const frame = h("div", { class: "listing" });
    listing.replaceWith(frame);
    frame.append(listing, copyButton(() => listing.textContent ?? "", { what: "the example", say: status.say }));
  }
  const place = /** @type {HTMLElement} */ (view.querySelector("#try"));
  return { show() { if (!place.hasChildNodes()) place.append(tryPart(status.say)); } };
}
