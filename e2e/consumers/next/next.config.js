export { default } from "./readme/next.config.js";
