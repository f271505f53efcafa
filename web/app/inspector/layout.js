// How the answer is drawn: which parts anew, and in how many columns.

/** The parts of an answer, each with what of the Inspection it shows. */
export class Parts {
  #entries;

  /** @param {[part: {update: (inspection: any) => void}, shows: (inspection: any) => any][]} entries */
  constructor(entries) {
    this.#entries = entries.map(([part, shows]) => ({ part, shows, shown: "" }));
  }

  /**
   * Draws the parts for which something is new, and leaves the others as they
   * are: with their focus, their scroll and what is unfolded in them.
   *
   * @param {any} inspection
   * @param {boolean} [anew] draws all of them
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
 * Tells when two panes come to be in one column, or in two.
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
