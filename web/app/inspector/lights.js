// Which part is lit: pointing at one in the token, the URL, a table or a
// finding lights it in all of them.

/** Parts that are shown in several places, and the one that is lit. */
export class Lights {
  #places = new Map();
  #pinned = "";
  #pointed = "";
  #lit = "";
  #listeners = [];

  /**
   * Adds a place where a part is shown.
   *
   * @param {string} id the segment's ID
   * @param {Element} element gets the class "lit" while the part is lit
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

  /** Puts all lights out and forgets every place. */
  clear() {
    this.#pinned = this.#pointed = "";
    this.#show();
    this.#places.clear();
  }

  /**
   * Lights a part while it is pointed at; "" for none.
   *
   * @param {string} id
   */
  point(id) {
    this.#pointed = id;
    this.#show();
  }

  /**
   * Keeps a part lit, or lets it go if it was kept.
   *
   * @param {string} id
   */
  toggle(id) {
    this.#pinned = this.#pinned === id ? "" : id;
    this.#show();
  }

  /** @returns {string} the part that is kept lit, "" for none */
  get pinned() { return this.#pinned; }

  /** @returns {boolean} whether anything shows this part */
  has(id) { return (this.#places.get(id)?.size ?? 0) > 0; }

  /**
   * @param {(id: string) => void} listener called when another part is lit
   */
  onchange(listener) { this.#listeners.push(listener); }

  /**
   * Lights the part named by the nearest data-part while the pointer or the
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
