/**
 * Registers `<eks-token-generator>` and `<eks-token-inspector>`.
 *
 * @module
 */

import { EksTokenGenerator, EksTokenInspector } from "./element.js";

// A page may load two copies of this file; the first one wins.
if (!customElements.get("eks-token-generator")) customElements.define("eks-token-generator", EksTokenGenerator);
if (!customElements.get("eks-token-inspector")) customElements.define("eks-token-inspector", EksTokenInspector);
