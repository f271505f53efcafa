// A token or a URL in colour, part by part.

import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { runs, shorten } from "./runs.js";

// Only a text made to be slow has tens of thousands; nobody reads them.
const MOST_PARTS = 300;

/** Parts by name: a known part has the same colour everywhere. */
const COLOURS = {
  "action": 2, "version": 6, "x-amz-algorithm": 8, "x-amz-credential": 3, "x-amz-date": 4,
  "x-amz-expires": 7, "x-amz-signedheaders": 5, "x-amz-signature": 6,
};

/**
 * The class for a part's colour.
 *
 * @param {string} id a segment's ID
 * @param {string} label its label
 * @returns {string}
 */
export function colourOf(id, label) {
  if (id === "host") return "p1";
  if (!id.startsWith("param:")) return "p0";
  const name = label.toLowerCase();
  if (name === "x-amz-security-token") return "p0";
  return `p${COLOURS[name] ?? (Number(id.slice(6)) % 8) + 1}`;
}

/**
 * A text in colour. It is one tab stop; arrow keys move between parts.
 *
 * @param {"token" | "url"} side
 * @param {string} what its name, such as "The token, part by part"
 * @param {import("./lights.js").Lights} lights
 * @returns {{root: HTMLElement, update: (text: string, segments: any[], options: {whole: boolean}) => void}}
 */
export function strip(side, what, lights) {
  const root = h("div", { class: `strip ${side}`, role: "group", "aria-label": what, id: `${side}-strip`, part: `${side}-strip`, translate: "no" });
  root.addEventListener("keydown", (event) => onkey(event, root, lights));
  root.addEventListener("click", (event) => {
    const part = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-part]"));
    if (!part || String(getSelection() ?? "") !== "") return;
    rove(root, part);
    lights.toggle(part.getAttribute("data-part") ?? "");
  });
  lights.watch(root);
  lights.onchange(() => {
    for (const part of parts(root)) {
      if (part.getAttribute("data-part") === lights.pinned) part.setAttribute("aria-current", "true");
      else part.removeAttribute("aria-current");
    }
  });
  return {
    root,
    update(text, segments, options) {
      lights.forget(root);
      const all = runs(text.length, segments, side);
      const left = all.length - MOST_PARTS;
      fill(root, all.slice(0, MOST_PARTS).map((run) => run.id === "" ? plain(text.slice(run.start, run.end), options.whole) : part(text, run, segments)),
        left > 0 && h("span", { class: "left-out" }, `${number(left)} more parts`));
      rove(root);

      function part(text, run, segments) {
        const element = h("span", {
          role: "group", tabindex: "-1", class: `seg ${colourOf(run.id, run.label)}`, "data-part": run.id,
          "aria-label": run.label, "aria-current": lights.pinned === run.id ? "true" : null,
        });
        const value = text.slice(run.start, run.end);
        const own = value.length - (run.end - run.shared);
        lights.add(run.id, element);
        fill(element, characters(value.slice(0, own), side === "url" && run.id.startsWith("param:"), options.whole));
        if (own < value.length) {
          const border = h("span", { class: "shared" }, value.slice(own));
          element.append(border);
          const next = segments.find((s) => s.id !== run.id && s[`${side}Start`] === run.shared);
          if (next) lights.add(next.id, border);
        }
        // A line should break between two parameters rather than inside one.
        return value.startsWith("&") ? [h("wbr"), element] : element;
      }
    },
  };
}

function plain(text, whole) {
  return h("span", null, characters(text, false, whole));
}

// The characters of one part: a parameter's name separate from its value, and of
// a long text only the two ends, which are what people compare.
function characters(text, named, whole) {
  const { head, left, tail } = whole ? { head: text, left: 0, tail: "" } : shorten(text, { head: 60, tail: 12 });
  const name = named ? head.indexOf("=") + 1 : 0;
  return [
    name > 0 && h("span", { class: "name" }, head.slice(0, name)),
    head.slice(name),
    left > 0 && h("span", { class: "left-out" }, `${number(left)} more`),
    tail,
  ];
}

function parts(root) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-part]")]);
}

// One part is in the tab order: the first, or the one last used.
function rove(root, current = parts(root)[0]) {
  for (const part of parts(root)) part.setAttribute("tabindex", part === current ? "0" : "-1");
}

function onkey(event, root, lights) {
  const all = parts(root);
  const at = all.indexOf(event.target);
  if (at < 0) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    lights.toggle(all[at].getAttribute("data-part"));
    return;
  }
  if (event.key === "Escape" && lights.pinned !== "") lights.toggle(lights.pinned);
  const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
  const next = to === undefined ? undefined : all[Math.min(all.length - 1, Math.max(0, to))];
  if (!next) return;
  event.preventDefault();
  rove(root, next);
  next.focus();
}
