// nginx and Caddy, started with the configurations of docs/serving: only the
// port and the folder are changed, and machine-specific settings are added.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist, top } from "./paths.js";
import { start, stop, until } from "./processes.js";

const brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const hasNginx = existsSync("/usr/sbin/nginx");

export const servers = [
  {
    name: "nginx",
    packages: "nginx libnginx-mod-http-brotli-static",
    scheme: "https",
    brotli: true,
    installed: hasNginx && existsSync(brotli),
    run: (folder, port) => nginx(folder, port, true),
  },
  { name: "nginx without Brotli", packages: "nginx", scheme: "https", brotli: false, installed: hasNginx, run: (folder, port) => nginx(folder, port, false) },
  { name: "Caddy", packages: "caddy", scheme: "http", brotli: true, installed: existsSync("/usr/bin/caddy"), run: caddy },
];

/** A configuration with other ports, paths and folders, each of which occurs once in it. */
function recipe(name, replacements) {
  let text = readFileSync(join(top, "docs", "serving", name), "utf8").replace(/^#.*\n/gm, "");
  for (const [from, to] of replacements) {
    assert.equal(text.split(from).length, 2, `${from} in ${name}`);
    text = text.replace(from, () => to);
  }
  return text;
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function nginx(folder, port, withBrotli) {
  const asRoot = process.getuid?.() === 0;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
  const certificate = join(folder, "ekstoken.pem");
  const key = join(folder, "ekstoken.key");
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      key,
      "-out",
      certificate,
    ],
    { stdio: "ignore" },
  );
  if (withBrotli) writeFileSync(join(folder, "ekstoken-brotli.conf"), "brotli_static on;\n");
  const text = recipe("nginx.conf", [
    ["listen 80;", `listen 127.0.0.1:${await freePort()};`],
    ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
    ["/srv/ekstoken", JSON.stringify(dist)],
    ["/etc/ssl/certs/ekstoken.pem", certificate],
    ["/etc/ssl/private/ekstoken.key", key],
    ["/etc/nginx/snippets", folder],
  ]);
  // Like Debian's /etc/nginx/nginx.conf, except for where it writes.
  writeFileSync(
    join(folder, "nginx.conf"),
    `${asRoot ? "user root;" : ""}
${withBrotli ? `load_module ${brotli};` : ""}
pid ${folder}/nginx.pid;
error_log stderr;
daemon off;
worker_processes 1;
events { worker_connections 256; }
http {
  sendfile on;
  access_log off;
  include /etc/nginx/mime.types;
  gzip on;
${temporary}
${text}
}
`,
  );
  return start("/usr/sbin/nginx", ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")]);
}

async function caddy(folder, port) {
  const file = join(folder, "Caddyfile");
  writeFileSync(
    file,
    `{\n\tadmin off\n}\n${recipe("Caddyfile", [
      [":8080", `:${port}`],
      ["/srv/ekstoken", JSON.stringify(dist)],
    ])}`,
  );
  return start("/usr/bin/caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
}

/** Starts a server and waits for it. */
export async function startServer(server) {
  const folder = mkdtempSync(join(tmpdir(), "ekstoken-server-"));
  const port = await freePort();
  const child = await server.run(folder, port);
  const origin = `${server.scheme}://localhost:${port}`;
  const close = async () => {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${server.name} has ended: ${child.output}`);
      return (await ask(origin, "/")).status === 200;
    }, server.name);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, close };
}

/** Sends a request that a browser wouldn't: with exactly these headers, without decoding, accepting any certificate. */
export function ask(origin, path, { method = "GET", ...headers } = {}) {
  const { request: send } = origin.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const request = send(origin + path, { method, headers, agent: false, rejectUnauthorized: false }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    request.on("error", reject);
    request.end();
  });
}
