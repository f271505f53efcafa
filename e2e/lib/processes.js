// Child processes that end with the test: each is in its own process group,
// which is ended by its ID.
import { spawn } from "node:child_process";

const running = new Set();

process.on("exit", () => {
  for (const child of running) signal(child, "SIGKILL");
});
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => process.exit(1));

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has already ended.
  }
}

/**
 * Starts a program and collects its output.
 * @returns {import("node:child_process").ChildProcess & {output: string}}
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options, detached: true });
  child.output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data) => (child.output = (child.output + data).slice(-20000)));
  }
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.on("error", () => running.delete(child));
  return child;
}

/** Ends a program and everything it started, and waits for that. */
export async function stop(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signal(child, "SIGTERM");
    const timer = setTimeout(() => signal(child, "SIGKILL"), 3000);
    await gone;
    clearTimeout(timer);
  }
  signal(child, "SIGKILL"); // the rest of its group
}

/** Calls probe repeatedly until it returns a true value, which it returns. */
export async function until(probe, what, tries = Number(process.env.E2E_TRIES ?? 400), pause = 50) {
  let last;
  for (let i = 0; i < tries; i++) {
    try {
      const value = await probe();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`waited in vain for ${what}${last ? `: ${last.message}` : ""}`);
}
