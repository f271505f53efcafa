// The token's size compared with the authenticator's limit.

import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";

/**
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function sizePart() {
  const text = h("p", { id: "size-text" });
  const share = h("div", { class: "share" });
  const rest = h("div", { class: "rest" });
  const limit = h("div", { class: "limit" });
  const bar = h("div", { class: "size-bar", "aria-hidden": "true" }, rest, share, limit);
  const legend = h("p", { class: "legend small quiet", "aria-hidden": "true" },
    h("span", { class: "key rest" }), "the rest", h("span", { class: "key share" }), "session token", h("span", { class: "key limit" }), "limit");
  const root = h("section", { class: "section", part: "size", "aria-labelledby": "size-heading" },
    h("h2", { id: "size-heading" }, "Size"), text, bar, legend);
  return {
    root,
    update({ size: { bytes, limit: most, sessionTokenBytes } }) {
      const whole = Math.max(bytes, most) || 1;
      const percent = (n) => `${((n / whole) * 100).toFixed(2)}%`;
      rest.style.setProperty("width", percent(bytes - sessionTokenBytes));
      share.style.setProperty("width", percent(sessionTokenBytes));
      limit.style.setProperty("inset-inline-start", percent(most));
      bar.classList.toggle("over", bytes > most);
      const over = bytes > most ? `, ${number(bytes - most)} too many` : "";
      fill(text, h("strong", null, `${number(bytes)} of ${number(most)} bytes`), ` (${Math.round((bytes / most) * 100)} %)${over}. `,
        sessionTokenBytes > 0 ? `The session token takes ${number(sessionTokenBytes)} of them (${Math.round((sessionTokenBytes / bytes) * 100)} %).` : "It has no session token.");
    },
  };
}
