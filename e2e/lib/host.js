// A static host for tests that need an unusual one: wrong MIME types, missing or
// truncated files, delayed responses, the site under another path.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { dist } from "./paths.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/**
 * Serves dist/, modified by rules.
 *
 * A rule is a function of the path; rules are asked in the given order. The
 * result is merged into the plain response: {status, type, headers, body,
 * edit(bytes), hold: promise, drop: true, breakOff: true}; the last ends the
 * connection halfway through. Files in extra ({path: text}) are served in
 * addition to dist/. prefix puts dist/ under a path.
 */
export async function startHost({ rules = [], extra = {}, prefix = "", headers = {}, root = dist } = {}) {
  const sockets = new Set();
  const served = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    served.push({ method: request.method, path });
    const answer = await plain(path, { extra, prefix, root });
    for (const rule of rules) Object.assign(answer, rule(path, request) ?? {});
    if (answer.hold) await answer.hold;
    if (answer.drop) return void response.destroy();
    let body = answer.body;
    if (answer.edit) body = answer.edit(body);
    const head = { ...headers, "cache-control": "no-store", ...answer.headers };
    if (answer.type) head["content-type"] = answer.type;
    if (answer.breakOff) {
      response.writeHead(answer.status, { ...head, "content-length": body.length });
      response.write(body.subarray(0, body.length >> 1), () => setTimeout(() => response.destroy(), 50));
      return;
    }
    response.writeHead(answer.status, head).end(body);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    served,
    rules,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function plain(path, { extra, prefix, root }) {
  if (path in extra) {
    return { status: 200, type: TYPES[extname(path)] ?? TYPES[".html"], body: Buffer.from(extra[path]) };
  }
  try {
    if (!path.startsWith(prefix)) throw new Error("elsewhere");
    let name = normalize(path.slice(prefix.length));
    if (name.endsWith("/")) name += "index.html";
    return { status: 200, type: TYPES[extname(name)], body: await readFile(join(root, name)) };
  } catch {
    return { status: 404, type: "text/plain", body: Buffer.from("not found") };
  }
}
