// The Embed view: its listings get copy buttons.

import { copyButton, liveRegion } from "../ui/controls.js";
import { h } from "../ui/elements.js";
import { tryPart } from "./try.js";

/**
 * @param {HTMLElement} view
 * @returns {{show: () => void}} show: to be called when the view is shown: elements that are never seen aren't made
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
