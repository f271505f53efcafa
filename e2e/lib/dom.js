// Functions that run inside the page: each is sent there as its source, so none
// may use anything from outside itself.

/**
 * The first element that matches, in the document or any open shadow tree; "a
 * >>> b" only looks for b in the shadow tree of a.
 */
export function find(selector) {
  const search = (root, selector) => {
    const hit = root.querySelector(selector);
    if (hit) return hit;
    for (const element of root.querySelectorAll("*")) {
      const deeper = element.shadowRoot && search(element.shadowRoot, selector);
      if (deeper) return deeper;
    }
    return null;
  };
  let found = document;
  for (const step of selector.split(">>>")) found = found && search(found.shadowRoot ?? found, step.trim());
  return found;
}

/** All elements that match, in the document and all open shadow trees; "a >>> b" as above. */
export function findAll(selector) {
  const hits = [];
  const search = (root, selector) => {
    hits.push(...root.querySelectorAll(selector));
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) search(element.shadowRoot, selector);
  };
  const steps = selector.split(">>>").map((step) => step.trim());
  const hosts = steps.length > 1 ? [...document.querySelectorAll(steps[0])].map((host) => host.shadowRoot) : [document];
  for (const host of hosts) if (host) search(host, steps.at(-1));
  return hits;
}

/** The visible text of an element and its shadow trees. */
export function shownText(element) {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === 3) parts.push(node.data);
    if (node.nodeType !== 1 && node.nodeType !== 11) return;
    if (node.nodeType === 1) {
      if (/^(STYLE|SCRIPT|TEMPLATE)$/.test(node.tagName)) return;
      if (node.checkVisibility && !node.checkVisibility()) return;
      if (getComputedStyle(node).display === "block") parts.push(" ");
      if (node.shadowRoot) {
        walk(node.shadowRoot);
        return;
      }
      if (node.tagName === "SLOT" && node.assignedNodes().length) {
        node.assignedNodes().forEach(walk);
        return;
      }
    }
    node.childNodes.forEach(walk);
  };
  walk(element);
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** Sets a field's value like a paste: at once, with an input event. */
export function put(element, text) {
  element.focus();
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  if (element instanceof HTMLSelectElement) element.value = text;
  else Object.getOwnPropertyDescriptor(prototype, "value").set.call(element, text);
  element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
  element.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
}

/** Records CSP violations from the start of a document. */
export function watch() {
  globalThis.recordedViolations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    globalThis.recordedViolations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
}
