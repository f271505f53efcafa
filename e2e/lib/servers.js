// nginx and Caddy, started with the recipes of docs/serving: only the port and
// the folder are changed, and what belongs to the machine is put around them.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist, top } from "./paths.js";
import { start, stop, until } from "./processes.js";

const modules = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export const servers = [
  { name: "nginx", packages: "nginx libnginx-mod-http-brotli-static", installed: existsSync("/usr/sbin/nginx") && existsSync(modules), run: nginx },
  { name: "Caddy", packages: "caddy", installed: existsSync("/usr/bin/caddy"), run: caddy },
];

/** A recipe with another port and folder, each of which it names once. */
function recipe(name, port) {
  let text = readFileSync(join(top, "docs", "serving", name), "utf8").replace(/^#.*\n/gm, "");
  for (const [from, to] of [[/(?<=listen |^):?8080/m, (was) => was.replace("8080", port)], ["/srv/ekstoken", () => dist]]) {
    assert.equal(text.split(from).length, 2, `${from} in ${name}`);
    text = text.replace(from, to);
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

async function nginx(folder, port) {
  const asRoot = process.getuid?.() === 0;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
  // As /etc/nginx/nginx.conf of Debian, but for where it writes to.
  writeFileSync(
    join(folder, "nginx.conf"),
    `${asRoot ? "user root;" : ""}
load_module ${modules};
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
${recipe("nginx.conf", port)}
}
`,
  );
  return start("/usr/sbin/nginx", ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")]);
}

async function caddy(folder, port) {
  const file = join(folder, "Caddyfile");
  writeFileSync(file, `{\n\tadmin off\n}\n${recipe("Caddyfile", port)}`);
  return start("/usr/bin/caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
}

/** Starts a server and waits for it. */
export async function startServer(server) {
  const folder = mkdtempSync(join(tmpdir(), "ekstoken-server-"));
  const port = await freePort();
  const child = await server.run(folder, port);
  const origin = `http://localhost:${port}`;
  const close = async () => {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${server.name} has ended: ${child.output}`);
      return (await fetch(origin)).ok;
    }, server.name);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, close };
}
