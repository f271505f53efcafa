// Chromium and Firefox, driven by puppeteer.
import { rm } from "node:fs/promises";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { find, watch } from "./dom.js";
import { Page } from "./page.js";

const asRoot = process.getuid?.() === 0;

export async function launchChromium(executablePath, { proxy, args = [], keepBackForwardCache = false, headless = "shell" } = {}) {
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    protocolTimeout: 60000,
    ignoreDefaultArgs: keepBackForwardCache ? ["--disable-back-forward-cache"] : [],
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      ...(proxy ? [`--proxy-server=http://127.0.0.1:${proxy.port}`, "--proxy-bypass-list=<-loopback>"] : []),
      ...args,
    ],
  });
  return new PuppetBrowser("chromium", browser);
}

export async function launchFirefox(executablePath, { proxy, dark = false, preferences = {} } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "ekstoken-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    protocolTimeout: 60000,
    executablePath,
    headless: true,
    defaultViewport: null,
    userDataDir: profile,
    // Without this, release builds of Firefox ignore services.settings.server.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "dom.events.testing.asyncClipboard": true,
      // What Firefox itself would request.
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "browser.safebrowsing.downloads.enabled": false,
      "browser.safebrowsing.malware.enabled": false,
      "browser.safebrowsing.phishing.enabled": false,
      "services.settings.server": "data:,#remote-settings-dummy/v1",
      ...(proxy && {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy.port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy.port,
        "network.proxy.allow_hijacking_localhost": true,
        "network.proxy.no_proxies_on": "",
      }),
      ...preferences,
    },
  });
  return new PuppetBrowser("firefox", browser, () => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
}

class PuppetBrowser {
  constructor(engine, browser, cleanUp = () => {}) {
    this.engine = engine;
    this.browser = browser;
    this.cleanUp = cleanUp;
  }

  async newPage() {
    return PuppetPage.open(this.engine, await this.browser.newPage());
  }

  version() {
    return this.browser.version();
  }

  async close() {
    await this.browser.close();
    await this.cleanUp();
  }
}

class PuppetPage extends Page {
  static async open(engine, page) {
    const self = new PuppetPage();
    self.engine = engine;
    self.page = page;
    page.on("console", (message) => self.messages.push({ type: message.type(), text: message.text() }));
    page.on("pageerror", (error) => self.errors.push(String(error?.message ?? error)));
    page.on("request", (request) => self.requests.push(request.url()));
    await page.evaluateOnNewDocument(watch);
    await self.viewport(1280, 900);
    if (engine === "chromium") self.accessibilityTree = () => accessibilityTree(page);
    return self;
  }

  async goto(url) {
    await this.page.goto(url, { waitUntil: "load" });
  }

  run(source, args) {
    return this.page.evaluate(`(${source})(...${JSON.stringify(args)})`);
  }

  async click(selector) {
    await this.still(selector);
    const handle = await this.page.evaluateHandle(`(${find})(${JSON.stringify(selector)})`);
    const element = handle.asElement();
    if (!element) throw new Error(`nothing matches ${selector}`);
    await element.click();
    await handle.dispose();
  }

  /** Presses a key, or several together: "Tab", "Shift+Tab", "a". */
  async keys(combination) {
    const keys = (combination === "+" ? ["+"] : combination.split("+")).map((key) => (key === "Space" ? " " : key));
    const held = keys.slice(0, -1);
    for (const key of held) await this.page.keyboard.down(key);
    await this.page.keyboard.press(keys.at(-1));
    for (const key of held.reverse()) await this.page.keyboard.up(key);
  }

  async viewport(width, height) {
    if (this.engine !== "firefox") return this.page.setViewport({ width, height });
    // setViewport() also rotates the screen, with a command that Firefox 140
    // lacks.
    await this.page.browser().connection.send("browsingContext.setViewport", { context: this.page.mainFrame()._id, viewport: { width, height } });
  }

  /** Sets media features, such as {"prefers-color-scheme": "dark"} (Chromium only). */
  async media(features) {
    this.emulation ??= await this.protocol();
    await this.emulation.send("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
  }

  /** Runs a script in the page, regardless of the page's policy. */
  async inject(text) {
    await this.page.evaluate(text);
  }

  async picture(path) {
    await this.page.screenshot({ path, fullPage: true });
  }

  async back() {
    // goBack() waits for a load, which a page from the back-forward cache lacks.
    await this.page.evaluate(() => history.back()).catch(() => {});
  }

  async reload() {
    await this.page.reload();
  }

  /** A session of the Chrome DevTools Protocol. */
  protocol() {
    return this.page.createCDPSession();
  }

  async close() {
    await this.page.close();
  }
}

/** Everything that assistive technology gets, as one text. */
async function accessibilityTree(page) {
  const protocol = await page.createCDPSession();
  const { nodes } = await protocol.send("Accessibility.getFullAXTree");
  await protocol.detach();
  return JSON.stringify(nodes);
}
