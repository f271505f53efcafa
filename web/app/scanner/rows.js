// A table of any length: only the rows in view are in the document.

import { fill, h } from "../ui/elements.js";

/** The height of a row, in pixels; the same as in style.css. */
const HEIGHT = 40;
/** How many rows to draw beyond the visible ones, on each side. */
const MORE = 8;

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} label
 * @property {(row: any) => any} cell the cell's content
 * @property {(row: any) => string | number} order the sort key
 */

/**
 * Builds a table whose rows can be sorted by a column and opened.
 *
 * @param {string} label
 * @param {Column[]} columns
 * @param {{open: (row: any) => void, canOpen: (row: any) => boolean}} options
 * @returns {{root: HTMLElement, show: (rows: any[]) => void}}
 */
export function rowsTable(label, columns, { open, canOpen }) {
  let rows = [];
  let sorted = [];
  let by = { id: "", down: false };
  const heads = columns.map((column) => h("div", { role: "columnheader", "data-column": column.id },
    h("button", { type: "button", class: "plain", onclick: () => sort(column.id) }, column.label)));
  const head = h("div", { role: "row", class: "row head", "aria-rowindex": 1 }, heads);
  const space = h("div", { class: "space" });
  const body = h("div", { role: "rowgroup", class: "rows", tabindex: "0", "aria-label": label, onscroll: draw }, space);
  const root = h("div", { role: "table", "aria-label": label, class: "hits" }, h("div", { role: "rowgroup" }, head), body);
  new ResizeObserver(draw).observe(body);

  function sort(id) {
    by = { id, down: by.id === id && !by.down };
    for (const cell of heads) {
      if (cell.getAttribute("data-column") === id) cell.setAttribute("aria-sort", by.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    order();
  }

  function order() {
    const column = columns.find((c) => c.id === by.id);
    sorted = column ? rows.map((row) => ({ row, key: column.order(row) }))
      .sort((a, b) => (by.down ? -1 : 1) * (a.key < b.key ? -1 : Number(a.key > b.key)))
      .map(({ row }) => row) : rows;
    draw();
  }

  function draw() {
    const first = Math.max(0, Math.floor(body.scrollTop / HEIGHT) - MORE);
    const last = Math.min(sorted.length, Math.ceil((body.scrollTop + body.clientHeight) / HEIGHT) + MORE);
    const focused = body.getRootNode().activeElement?.closest?.("[data-row]")?.getAttribute("data-row");
    space.style.setProperty("height", `${sorted.length * HEIGHT}px`);
    root.setAttribute("aria-rowcount", String(sorted.length + 1));
    fill(space, sorted.slice(first, last).map((row, i) => drawRow(row, first + i)));
    if (focused) space.querySelector(`[data-row="${focused}"] button`)?.focus({ preventScroll: true });
  }

  function drawRow(row, index) {
    return h("div", { role: "row", class: "row", "aria-rowindex": index + 2, "data-row": index, style: { top: `${index * HEIGHT}px` } },
      columns.map((column, i) => h("div", { role: "cell", "data-column": column.id },
        i === 0 && canOpen(row)
          ? h("button", { type: "button", class: "plain", onclick: () => open(row) }, column.cell(row))
          : column.cell(row))));
  }

  return {
    root,
    show(next) {
      rows = next;
      order();
    },
  };
}
