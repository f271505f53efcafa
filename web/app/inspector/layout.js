// How the answer is drawn: which parts are redrawn, and in how many columns.

/** The parts of an answer, each with the values of the Inspection it shows. */
export class Parts {
  #entries;

  /** @param {[part: {update: (inspection: any) => void}, shows: (inspection: any) => any][]} entries */
  constructor(entries) {
    this.#entries = entries.map(([part, shows]) => ({ part, shows, shown: "" }));
  }

  /**
   * Redraws the parts whose values changed, and keeps the others with their
   * focus, scroll position and unfolded details.
   *
   * @param {any} inspection
   * @param {boolean} [anew] redraws all parts
   */
  draw(inspection, anew = false) {
    for (const entry of this.#entries) {
      const key = JSON.stringify(entry.shows(inspection));
      if (key === entry.shown && !anew) continue;
      entry.shown = key;
      entry.part.update(inspection);
    }
  }
}

/**
 * Reports when two panes change between one column and two.
 *
 * @param {HTMLElement} panes
 * @param {(narrow: boolean) => void} changed
 */
export function watchColumns(panes, changed) {
  let narrow = false;
  new ResizeObserver(() => {
    const [left, right] = /** @type {HTMLElement[]} */ ([...panes.children]);
    if (panes.offsetWidth === 0 || narrow === (left.offsetLeft === right.offsetLeft)) return;
    narrow = !narrow;
    changed(narrow);
  }).observe(panes);
}
