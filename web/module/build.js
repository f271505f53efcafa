// What this module was built with. The build fills in both; unbuilt sources
// accept any worker and program.

/** The IDs in worker.js and the programs, 20 characters of base64url: ekstoken.wasm, and its parts ekstoken-start.wasm and ekstoken-token.wasm. */
export const BUILD = { worker: "@worker@", program: "@program@", start: "@start@", token: "@token@" };

/** Reports whether an ID is the expected one. */
export function isBuild(wanted, id) {
  return wanted.startsWith("@") || id === wanted;
}

/** Returns the ID in a compiled program, '' if there is none. */
export function programID(program) {
  const [section] = WebAssembly.Module.customSections(program, "ekstoken");
  return section ? String.fromCharCode(...new Uint8Array(section)) : "";
}
