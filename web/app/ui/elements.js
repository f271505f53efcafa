// Builds elements. Text is always added as text and never parsed as markup, so
// nothing that a person pastes can become an element.

/**
 * Builds an element. In props, a function becomes a listener (`onclick`), a name
 * with a leading dot a property (`.value`), `style` an object of declarations
 * (set through CSSOM, which a strict style-src allows), and true an empty
 * attribute; false, null and undefined are left out; anything else becomes an
 * attribute.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children nodes, text, arrays of these; null, false and "" are left out
 * @returns {any} the element
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/**
 * Builds an SVG element, like {@link h} an HTML one.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children
 * @returns {any} the element
 */
export function svg(tag, props, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(...nodes(children));
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name.startsWith(".")) element[name.slice(1)] = value;
  else if (name === "style") for (const [property, v] of Object.entries(value)) element.style.setProperty(property, v);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== "")
    .map((c) => (c instanceof Node ? c : String(c)));
}

/**
 * Replaces an element's children.
 *
 * @param {Element} element
 * @param {...any} children as in {@link h}
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
}
