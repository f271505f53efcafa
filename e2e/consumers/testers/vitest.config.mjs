export default { test: { globals: true, include: ["vitest/*.test.js"], setupFiles: ["./setup.cjs"] } };
