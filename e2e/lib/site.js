// The built page, served by the project's own server.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { top } from "./paths.js";
import { start, stop, until } from "./processes.js";

/** Starts scripts/serve on a free port, with these settings in its environment. */
export async function startSite(settings = {}) {
  const scripts = join(top, "scripts");
  const program = join(top, "tmp", "e2e-serve");
  execFileSync("go", ["build", "-o", program, "./serve"], { cwd: scripts, stdio: "inherit" });
  const child = start(program, [], { cwd: scripts, env: { ...process.env, PORT: "0", ...settings } });
  const origin = await until(() => {
    if (child.exitCode !== null) throw new Error(`scripts/serve has ended: ${child.output}`);
    return child.output.match(/http:\/\/localhost:\d+/)?.[0];
  }, "scripts/serve");
  return { origin, close: () => stop(child) };
}
