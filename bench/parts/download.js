// Bytes that a first visit downloads, with Brotli.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { dist } from "../lib/paths.js";
import { brotli } from "../lib/site.js";

const types = /\.(html|js|css|svg|wasm)$/;

function files(dir) {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : types.test(name) ? [path] : [];
  });
}

function sent(path) {
  try {
    return statSync(`${path}.br`).size;
  } catch {
    return statSync(path).size; // too small to be worth compressing
  }
}

/** @param loaded the paths that the page requested, as seen by the server */
export function download({ hello, loaded }) {
  const ours = files(dist)
    .map((path) => ({ file: relative(dist, path), raw: statSync(path).size, brotli: sent(path) }))
    .filter(({ file }) => loaded.has(`/${file}`) || (file === "index.html" && loaded.has("/")))
    .sort((a, b) => b.brotli - a.brotli);
  const theirs = ["/", "/hello.js", "/hello.wasm", "/wasm_exec.js"]
    .map((path) => [path, hello[path]])
    .map(([path, body]) => ({
      file: path === "/" ? "index.html" : path.slice(1),
      raw: body.length,
      brotli: brotli(Buffer.from(body)).length,
    }));
  const total = (list) => list.reduce((sum, { brotli }) => sum + brotli, 0);
  return { ours, theirs, total: total(ours), helloTotal: total(theirs), ratio: total(ours) / total(theirs) };
}
