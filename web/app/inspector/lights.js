// Highlights a part: pointing at it in the token, the URL, a table or a finding
// highlights it in all of them.

/** Parts that are shown in several places, and the one that is highlighted. */
export class Lights {
  #places = new Map();
  #pinned = "";
  #pointed = "";
  #lit = "";
  #listeners = [];

  /**
   * Adds a place that shows a part.
   *
   * @param {string} id the segment's ID
   * @param {Element} element gets the class "lit" while the part is highlighted
   */
  add(id, element) {
    const places = this.#places.get(id);
    if (places) places.add(element);
    else this.#places.set(id, new Set([element]));
    if (id === this.#lit) element.classList.add("lit");
  }

  /**
   * Forgets the places in an element, before its content is replaced.
   *
   * @param {Element} root
   */
  forget(root) {
    for (const places of this.#places.values()) {
      for (const place of places) if (root.contains(place)) places.delete(place);
    }
  }

  /** Turns all highlights off and forgets every place. */
  clear() {
    this.#pinned = this.#pointed = "";
    this.#show();
    this.#places.clear();
  }

  /**
   * Highlights a part while the pointer is on it; "" for none.
   *
   * @param {string} id
   */
  point(id) {
    this.#pointed = id;
    this.#show();
  }

  /**
   * Keeps a part highlighted, or releases it if it was kept.
   *
   * @param {string} id
   */
  toggle(id) {
    this.#pinned = this.#pinned === id ? "" : id;
    this.#show();
  }

  /** @returns {string} the part that is kept highlighted, "" if none */
  get pinned() { return this.#pinned; }

  /** @returns {boolean} whether anything shows this part */
  has(id) { return (this.#places.get(id)?.size ?? 0) > 0; }

  /**
   * @param {(id: string) => void} listener called when another part is highlighted
   */
  onchange(listener) { this.#listeners.push(listener); }

  /**
   * Highlights the part named by the nearest data-part while the pointer or the
   * focus is in it.
   *
   * @param {HTMLElement} root
   */
  watch(root) {
    const part = (target) => (target instanceof Element ? target.closest("[data-part]")?.getAttribute("data-part") ?? "" : "");
    const enter = (event) => this.point(part(event.target));
    const leave = (event) => { if (!root.contains(event.relatedTarget)) this.point(""); };
    root.addEventListener("pointerover", enter);
    root.addEventListener("pointerout", leave);
    root.addEventListener("focusin", enter);
    root.addEventListener("focusout", leave);
  }

  #show() {
    const id = this.#pointed || this.#pinned;
    if (id !== this.#lit) {
      for (const place of this.#places.get(this.#lit) ?? []) place.classList.remove("lit");
      for (const place of this.#places.get(id) ?? []) place.classList.add("lit");
      this.#lit = id;
    }
    for (const listener of this.#listeners) listener(id);
  }
}
