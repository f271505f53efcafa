// A server for the measurements: precompressed files with the headers of
// scripts/serve/site, so that all contenders are served the same way.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";

/** Brotli with the settings of scripts/build. */
export function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** The files of a folder, by path: files that have a .br are sent as that. */
export function folder(root) {
  return (path) => {
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    try {
      return { body: readFileSync(`${file}.br`), encoding: "br" };
    } catch {
      try {
        return { body: readFileSync(file) };
      } catch {
        return undefined;
      }
    }
  };
}

/** Files from memory, {path: bytes or text}, sent with Brotli. */
export function memory(files) {
  const packed = new Map(Object.entries(files).map(([path, body]) => [path, { body: brotli(Buffer.from(body)), encoding: "br" }]));
  return (path) => packed.get(path);
}

/**
 * Serves sources (functions of a path) on a port of its own. isolated gives
 * performance.now() its full resolution.
 */
export async function serve(sources, { isolated = false } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    let found;
    for (const source of sources) if ((found = source(path))) break;
    const version = new URL(request.url, "http://host").searchParams.get("v");
    requests.push({ path, status: found ? 200 : 404, bytes: found?.body.length ?? 0 });
    const head = {
      "Content-Security-Policy": POLICY,
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": found && version ? "max-age=604800, immutable" : "no-cache",
      Vary: "Accept-Encoding",
    };
    if (isolated) head["Cross-Origin-Embedder-Policy"] = "require-corp";
    if (!found) {
      response.writeHead(404, head).end();
      return;
    }
    head.ETag = `"${createHash("sha256").update(found.body).digest("base64url").slice(0, 24)}"`;
    if (request.headers["if-none-match"] === head.ETag) {
      requests.at(-1).status = 304;
      response.writeHead(304, head).end();
      return;
    }
    head["Content-Type"] = TYPES[extname(path.endsWith("/") ? "/index.html" : path)] ?? "application/octet-stream";
    head["Content-Length"] = found.body.length;
    if (found.encoding) head["Content-Encoding"] = found.encoding;
    response.writeHead(200, head).end(found.body);
  });
  server.keepAliveTimeout = 60000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    origin: `http://localhost:${server.address().port}`,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
