// The browser engines: where they are installed, and one way to start each.
import { existsSync } from "node:fs";
import { launchChromium, launchFirefox } from "./puppet.js";
import { launchWebKit } from "./webkit.js";

function first(variable, paths) {
  if (variable in process.env) return existsSync(process.env[variable]) ? process.env[variable] : "";
  return paths.find((path) => existsSync(path)) ?? "";
}

const paths = {
  // The full Chromium makes requests of its own; this one doesn't. The program
  // with this name in /usr/bin is a shell script that leaves orphans.
  chromium: first("CHROMIUM", ["/usr/lib/chromium/chromium-headless-shell"]),
  chromiumFull: first("CHROMIUM_FULL", ["/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/google-chrome"]),
  firefox: first("FIREFOX", ["/usr/lib/firefox-esr/firefox-esr", "/usr/bin/firefox-esr", "/usr/bin/firefox"]),
  webkitDriver: first("WEBKIT_DRIVER", ["/usr/bin/WebKitWebDriver"]),
  miniBrowser: first("MINIBROWSER", [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
  ]),
  xvfb: first("XVFB", ["/usr/bin/Xvfb"]),
};

const launchers = {
  chromium: (options) => launchChromium(paths.chromium || paths.chromiumFull, options),
  firefox: (options) => launchFirefox(paths.firefox, options),
  webkit: (options) => launchWebKit(paths, options),
};

const engines = [
  { id: "chromium", name: "Chromium", installed: Boolean(paths.chromium || paths.chromiumFull) },
  { id: "firefox", name: "Firefox", installed: Boolean(paths.firefox) },
  {
    id: "webkit",
    name: "WebKit",
    installed: Boolean(paths.webkitDriver && paths.miniBrowser && paths.xvfb),
  },
];

/** Chromium as people have it, "" if it isn't installed: the silent one has no back-forward cache. */
export const fullChromium = paths.chromiumFull;

/** True if Chromium is the build that makes no requests of its own. */
export const silentChromium = Boolean(paths.chromium);

const chosen = (process.env.E2E_ENGINES ?? "").split(",").filter(Boolean);
for (const id of chosen) if (!(id in launchers)) throw new Error(`E2E_ENGINES names ${id}, which is none of ${Object.keys(launchers)}`);

/** The engines to test in: those in E2E_ENGINES=a,b, or all. */
export const wanted = engines.filter(({ id }) => chosen.length === 0 || chosen.includes(id));

/** Those that are installed. */
export const present = wanted.filter(({ installed }) => installed);

/**
 * Starts an engine.
 * @param {string} id
 * @param {{proxy?: {port: number}, dark?: boolean, ...}} [options]
 */
export function launch(id, options = {}) {
  return launchers[id](options);
}
