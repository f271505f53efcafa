/**
 * Registers `<eks-token-generator>` and `<eks-token-inspector>`.
 *
 * @module
 */

import "./element.js";
