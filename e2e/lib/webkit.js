// WebKit, driven through WebDriver's plain HTTP: Debian's WebKitWebDriver and
// its MiniBrowser on a virtual screen.
import { writeFile } from "node:fs/promises";
import net from "node:net";
import { find, watch } from "./dom.js";
import { Page } from "./page.js";
import { start, stop, until } from "./processes.js";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
  Backspace: "\uE003",
};

export async function launchWebKit(paths, { proxy, dark = false } = {}) {
  const screen = await startScreen(paths.xvfb);
  const port = await freePort();
  const driver = start(paths.webkitDriver, [`--port=${port}`, "--host=127.0.0.1"], {
    env: {
      ...process.env,
      DISPLAY: screen.display,
      GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
      GIO_USE_PROXY_RESOLVER: "dummy",
      NO_AT_BRIDGE: "1",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
    },
  });
  const base = `http://127.0.0.1:${port}`;
  try {
    await until(() => command(base, "GET", "/status"), "WebKitWebDriver");
    const { sessionId, capabilities } = await command(base, "POST", "/session", {
      capabilities: {
        alwaysMatch: {
          "webkitgtk:browserOptions": { binary: paths.miniBrowser, args: ["--automation"] },
          ...(proxy && {
            proxy: { proxyType: "manual", httpProxy: `127.0.0.1:${proxy.port}`, sslProxy: `127.0.0.1:${proxy.port}`, noProxy: [] },
          }),
          timeouts: { script: 60000, pageLoad: 60000, implicit: 0 },
        },
      },
    });
    return new WebKitBrowser(screen, driver, `${base}/session/${sessionId}`, capabilities);
  } catch (error) {
    await stop(driver);
    await stop(screen.child);
    throw new Error(`WebKit: ${error.message}\n${driver.output}`);
  }
}

async function startScreen(xvfb) {
  const child = start(xvfb, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let number = "";
  child.stdio[3].on("data", (data) => (number += data));
  await until(() => number.includes("\n"), "Xvfb");
  return { child, display: `:${number.trim()}` };
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function command(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(90000),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

class WebKitBrowser {
  engine = "webkit";

  constructor(screen, driver, session, capabilities) {
    Object.assign(this, { screen, driver, session, capabilities });
  }

  version() {
    return `${this.capabilities.browserName}/${this.capabilities.browserVersion}`;
  }

  async newPage() {
    if (!this.used) {
      this.used = true;
    } else {
      const { handle } = await command(this.session, "POST", "/window/new", { type: "window" });
      await command(this.session, "POST", "/window", { handle });
    }
    const page = new WebKitPage(this.session);
    await page.viewport(1280, 900);
    return page;
  }

  async close() {
    await command(this.session, "DELETE", "").catch(() => {});
    await stop(this.driver);
    await stop(this.screen.child);
  }
}

// WebDriver reports no console messages, so the page's own console and error
// events are recorded right after loading.
class WebKitPage extends Page {
  engine = "webkit";

  constructor(session) {
    super();
    this.session = session;
  }

  async goto(url) {
    await command(this.session, "POST", "/url", { url });
    await this.prepare();
  }

  async prepare() {
    await this.run(String(watch), []);
    // WebKit asks the person with a popover, which nobody answers here, and
    // accepts no other command meanwhile.
    await this.evaluate(() => {
      navigator.clipboard.readText = () => Promise.reject(new DOMException("not allowed", "NotAllowedError"));
    });
  }

  async run(source, args) {
    const { value, error } = await command(this.session, "POST", "/execute/async", {
      script: `
        const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${source})(...JSON.parse(arguments[0]))).then(
          (value) => done({ value: value === undefined ? null : JSON.stringify(value) ?? null }),
          (error) => done({ error: String(error && error.message || error) }),
        );`,
      args: [JSON.stringify(args)],
    });
    if (error) throw new Error(error);
    return value === null ? undefined : JSON.parse(value);
  }

  async inject(text) {
    await command(this.session, "POST", "/execute/sync", { script: text, args: [] });
  }

  async element(selector) {
    const value = await command(this.session, "POST", "/execute/sync", {
      script: `return (${find})(arguments[0]);`,
      args: [selector],
    });
    if (!value) throw new Error(`nothing matches ${selector}`);
    return value[ELEMENT];
  }

  async click(selector) {
    const click = async () => command(this.session, "POST", `/element/${await this.element(selector)}/click`);
    await this.still(selector);
    for (let n = 0; n < 20; n++) {
      try {
        return await click();
      } catch (error) {
        if (!/not interactable/.test(error.message)) throw error;
        await new Promise((done) => setTimeout(done, 50));
      }
    }
    return click();
  }

  async keys(combination) {
    const keys = (combination === "+" ? ["+"] : combination.split("+")).map((key) => KEYS[key] ?? key);
    await command(this.session, "POST", "/actions", {
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: [...keys.map((value) => ({ type: "keyDown", value })), ...keys.reverse().map((value) => ({ type: "keyUp", value }))],
        },
      ],
    });
  }

  async viewport(width, height) {
    // The window's rectangle includes the frame around the page.
    await command(this.session, "POST", "/window/rect", { x: 0, y: 0, width, height });
    const inner = await this.evaluate(() => [innerWidth, innerHeight]);
    if (inner[0] !== width) {
      await command(this.session, "POST", "/window/rect", { x: 0, y: 0, width: 2 * width - inner[0], height: 2 * height - inner[1] });
    }
  }

  async picture(path) {
    await writeFile(path, Buffer.from(await command(this.session, "GET", "/screenshot"), "base64"));
  }

  async back() {
    await command(this.session, "POST", "/back");
  }

  async reload() {
    await command(this.session, "POST", "/refresh");
    await this.prepare();
  }

  close() {
    return Promise.resolve();
  }
}
