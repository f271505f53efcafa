import readme from "./src/readme/vite.config.js";

export default {
  ...readme,
  esbuild: { jsx: "automatic" },
};
