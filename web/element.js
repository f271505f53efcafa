/**
 * The custom elements' classes, not registered: `define.js` registers them
 * under their usual names.
 *
 * @module
 */

export { EksTokenGenerator } from "./app/generator/generator.js";
export { EksTokenInspector } from "./app/inspector/inspector.js";
export { configure } from "./app/ui/module.js";
