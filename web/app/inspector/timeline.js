// The token's fifteen minutes, drawn to scale, with the current time.

import { fill, h } from "../ui/elements.js";
import { duration, timeOf } from "../ui/formats.js";
import { rows, scale } from "./scale.js";

const MINUTE = 60_000;

// The alignment of labels with their marks, which keeps the lines to close ones
// apart.
const ALIGN = { "url-expiry": 0, "refresh": 1 };

/**
 * How far a moment is from now, in words.
 *
 * @param {number} at milliseconds since the epoch
 * @param {number} now milliseconds since the epoch
 * @returns {string} such as "in 12 min 5 s" or "3 min 2 s ago"
 */
export function fromNow(at, now) {
  if (Math.abs(at - now) < 1000) return "now";
  return at > now ? `in ${duration(at - now)}` : `${duration(now - at)} ago`;
}

/**
 * The timeline. The drawing is visual only; the sentence above it and the folded
 * table say the same in words.
 *
 * @returns {{root: HTMLElement, update: (inspection: any) => void, tick: (now: number) => void}}
 */
export function timelinePart() {
  const summary = h("p", { id: "times-summary" });
  const axis = h("div", { class: "axis", "aria-hidden": "true" });
  const table = h("dl", { class: "table moments", id: "times" });
  const details = h("details", null, h("summary", { class: "small" }, "Exact times"), table);
  const root = h("section", { class: "section", part: "times", "aria-labelledby": "times-heading" },
    h("h2", { class: "visually-hidden", id: "times-heading" }, "Life"), summary, axis, details);
  let moments = [];
  let accepted = false;
  let last = 0;
  const places = new ResizeObserver(() => draw());
  places.observe(axis);

  const draw = () => {
    if (moments.length === 0) return;
    drawAxis(axis, scale(moments[0].at, last), moments, last);
  };

  return {
    root,
    update(inspection) {
      const { times, parts } = inspection;
      moments = momentsOf(times, parts);
      accepted = inspection.accepted;
      last = Date.parse(times.now);
      axis.hidden = details.hidden = moments.length === 0;
      axis.classList.toggle("void", !accepted && last < Date.parse(times.expiresAt));
      fill(table, moments.map((m) => h("div", null,
        h("dt", null, h("span", { class: `swatch ${m.id}` }), m.name),
        h("dd", null, h("span", { class: "relative" }), timeOf(m.at)))));
      this.tick(last);
      draw();
    },
    tick(now) {
      last = now;
      fill(summary, sentence(moments, now, accepted));
      [...table.querySelectorAll(".relative")].forEach((span, i) => fill(span, fromNow(moments[i].at, now)));
      if (moments.length > 0) moveNow(axis, scale(moments[0].at, now), now);
    },
  };
}

function momentsOf({ signedAt, urlExpiry, refreshAt, expiresAt }, { expires }) {
  if (signedAt === "") return [];
  return [
    { id: "signed", name: "Signed", label: "signed", at: Date.parse(signedAt) },
    { id: "url-expiry", name: `X-Amz-Expires (${expires} s), which is ignored`, label: `${expires} s, ignored`, at: Date.parse(urlExpiry) },
    { id: "refresh", name: "Refresh, after 14 min", label: "refresh", at: Date.parse(refreshAt) },
    { id: "cut-off", name: "Expiry, after 15 min", label: "15 min", at: Date.parse(expiresAt) },
  ].filter((m) => !Number.isNaN(m.at));
}

function sentence(moments, now, accepted) {
  if (moments.length === 0) return "The token has no readable signing time, so its lifetime is unknown.";
  const signed = moments[0].at;
  const end = signed + 15 * MINUTE;
  const start = signed > now ? `Will be signed ${fromNow(signed, now)}` : `Signed ${fromNow(signed, now)}`;
  const when = h("span", { class: "quiet small" }, " at ", timeOf(end));
  if (end <= now) return h("span", null, `${start}, `, h("strong", null, `expired ${fromNow(end, now)}`), when);
  if (!accepted) return h("span", null, `${start}. Its 15 minutes end ${fromNow(end, now)}, but it\u2019s rejected anyway.`);
  return h("span", null, `${start}, `, h("strong", null, `expires ${fromNow(end, now)}`), when);
}

const at = (x) => ({ "inset-inline-start": `${(x * 100).toFixed(3)}%` });
const between = (from, to) => ({ ...at(from), width: `${((to - from) * 100).toFixed(3)}%` });

function drawAxis(axis, s, moments, now) {
  const signed = moments[0].at;
  const minute = (n) => signed + n * MINUTE;
  const urlExpiry = moments.find((m) => m.id === "url-expiry");
  const marks = moments.filter((m) => s.shows(m.at));
  const ticks = [5, 10].map((n) => ({ id: "tick", label: `${n} min`, at: minute(n) }));
  const labels = [...marks, ...ticks].map((m) => ({ x: s.x(m.at), id: m.id, element: h("span", { class: `label ${m.id}` }, m.label) }));
  const bar = h("div", { class: "bar" },
    h("div", { class: "zone works", style: between(s.x(signed), s.x(minute(14))) }),
    h("div", { class: "zone last", style: between(s.x(minute(14)), s.x(minute(15))) }),
    urlExpiry && h("div", { class: "zone url", style: between(s.x(signed), s.x(Math.min(urlExpiry.at, minute(16)))) }),
    Array.from({ length: 16 }, (_, n) => h("div", { class: n % 5 === 0 ? "minute five" : "minute", style: at(s.x(minute(n))) })),
    s.broken !== 0 && h("div", { class: "break", style: at(s.broken > 0 ? 0.9 : 0.1) }));
  const below = h("div", { class: "labels" }, labels.map((l) => [h("span", { class: `leader ${l.id}`, style: at(l.x) }), l.element]));
  fill(axis,
    h("div", { class: "above" }, h("span", { class: "label now" }, "now")),
    bar, below,
    h("div", { class: "pointer" }));
  placeLabels(below, labels);
  moveNow(axis, s, now);
}

// The browser must lay out the labels before they get rows. A plain minute that
// doesn't fit in the first row has no label.
function placeLabels(box, all) {
  const width = box.clientWidth;
  if (width === 0) return;
  const place = (labels) => rows(labels.map((l) => ({ x: l.x * width, width: l.element.offsetWidth, align: ALIGN[l.id] })), width);
  const first = place(all);
  const labels = all.filter((l, i) => l.id !== "tick" || first[i].row === 0);
  const placed = place(labels);
  const height = all[0].element.offsetHeight;
  for (const l of all) l.element.classList.toggle("no-room", !labels.includes(l));
  placed.forEach(({ left, row }, i) => {
    const top = row * height + 6;
    labels[i].element.style.setProperty("left", `${left}px`);
    labels[i].element.style.setProperty("top", `${top}px`);
    labels[i].element.previousElementSibling.style.setProperty("height", `${top}px`);
  });
  box.style.setProperty("height", `${(Math.max(...placed.map((p) => p.row)) + 1) * height + 6}px`);
}

function moveNow(axis, s, now) {
  const pointer = axis.querySelector(".pointer");
  const label = axis.querySelector(".label.now");
  if (!pointer || !label) return;
  const x = s.x(now);
  pointer.style.setProperty("inset-inline-start", `${(x * 100).toFixed(3)}%`);
  const width = axis.clientWidth;
  const left = Math.max(0, Math.min(x * width - label.offsetWidth / 2, width - label.offsetWidth));
  label.style.setProperty("left", `${left}px`);
}
