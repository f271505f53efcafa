/**
 * The custom elements' classes, not registered: `define.js` registers them
 * under their usual names.
 *
 * @module
 */

export { EksTokenGenerator } from "./app/generator.js";
export { EksTokenInspector } from "./app/inspector.js";
export { configure } from "./app/module.js";
