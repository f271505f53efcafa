// The project's folders.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const e2e = dirname(dirname(fileURLToPath(import.meta.url)));
export const top = dirname(e2e);
export const dist = process.env.E2E_DIST ?? join(top, "dist");
export const shots = join(e2e, "shots");
mkdirSync(shots, { recursive: true });
