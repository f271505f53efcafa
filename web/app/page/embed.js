// The Embed view: its listings get copy buttons.

import { copyButton, liveRegion } from "../ui/controls.js";
import { h } from "../ui/elements.js";

/**
 * @param {HTMLElement} view
 */
export function embedView(view) {
  const status = liveRegion();
  view.append(status.root);
  for (const listing of view.querySelectorAll("pre")) {
    const frame = h("div", { class: "listing" });
    listing.replaceWith(frame);
    frame.append(listing, copyButton(() => listing.textContent ?? "", { what: "the example", say: status.say }));
  }
}
