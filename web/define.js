/**
 * Registers `<eks-token-generator>` and `<eks-token-inspector>`. On a server,
 * which has no registry, it does nothing.
 *
 * @module
 */

import { EksTokenGenerator, EksTokenInspector } from "./element.js";

const elements = { "eks-token-generator": EksTokenGenerator, "eks-token-inspector": EksTokenInspector };

for (const [name, element] of Object.entries(elements)) {
  // A page may load two copies of this file; the first one registers.
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}
