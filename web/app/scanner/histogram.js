// When the hits of a log occurred: a bar for each interval, and which requests
// were rejected.

import { fill, h, svg } from "../ui/elements.js";

const BARS = 80;
const HEIGHT = 48;

/**
 * @returns {{root: HTMLElement, show: (hits: any[]) => void}}
 */
export function histogram() {
  const from = h("span", { class: "num" });
  const to = h("span", { class: "num" });
  const picture = svg("svg", { viewBox: `0 0 ${BARS * 10} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", class: "bars" });
  const words = h("p", { class: "small quiet" });
  const root = h("figure", { class: "histogram", hidden: true }, picture, h("div", { class: "ends small quiet" }, from, to), h("figcaption", null, words));
  return { root, show };

  function show(hits) {
    const timed = hits.map((hit) => ({ time: Date.parse(hit.time), refused: hit.request?.status === 401 })).filter(({ time }) => !Number.isNaN(time));
    let first = Infinity;
    let last = -Infinity;
    for (const { time } of timed) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    root.hidden = timed.length < 2 || last <= first;
    if (root.hidden) return;
    const all = new Array(BARS).fill(0);
    const refused = new Array(BARS).fill(0);
    for (const hit of timed) {
      const bar = Math.min(BARS - 1, Math.floor((hit.time - first) / (last - first) * BARS));
      all[bar]++;
      if (hit.refused) refused[bar]++;
    }
    const most = Math.max(...all);
    const count = timed.filter((hit) => hit.refused).length;
    fill(picture, all.map((n, i) => [bar(i, n, most, "hit"), bar(i, refused[i], most, "refused")]));
    picture.setAttribute("aria-label", `When they were used: ${timed.length} over time, ${count} answered with 401`);
    fill(from, moment(first));
    fill(to, moment(last));
    fill(words, count > 0 ? `${count} of these requests were answered with 401 (red).` : "When each was first used.");
  }
}

function bar(index, n, most, kind) {
  const height = n === 0 ? 0 : Math.max(3, n / most * HEIGHT);
  return n > 0 && svg("rect", { x: index * 10 + 1, y: HEIGHT - height, width: 8, height, class: kind });
}

function moment(time) {
  return new Date(time).toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
}
