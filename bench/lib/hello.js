// Go's hello world, as a baseline for a page: the minimum that any Go module
// costs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { here, top } from "./paths.js";

/** The toolchain's own script for running a Go program. */
export function wasmExec() {
  const goroot = execFileSync("go", ["env", "GOROOT"], { cwd: top, encoding: "utf8" }).trim();
  return readFileSync(join(goroot, "lib/wasm/wasm_exec.js"));
}

/** Builds it with ekstoken's toolchain and flags; returns the site's files by path. */
export function helloFiles() {
  const dir = mkdtempSync(join(tmpdir(), "ekstoken-hello-"));
  try {
    writeFileSync(join(dir, "go.mod"), "module hello\n\ngo 1.26\n");
    writeFileSync(join(dir, "main.go"), 'package main\n\nfunc main() { println("hello, world") }\n');
    const env = { ...process.env, GOOS: "js", GOARCH: "wasm", GOFLAGS: "", GOWORK: "off" };
    execFileSync("go", ["build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", "hello.wasm"], { cwd: dir, env });
    return {
      "/": readFileSync(join(here, "pages/hello.html")),
      "/hello.js": readFileSync(join(here, "pages/hello.js")),
      "/worker.html": readFileSync(join(here, "pages/hello-worker.html")),
      "/hello-page.js": readFileSync(join(here, "pages/hello-page.js")),
      "/hello-worker.js": readFileSync(join(here, "pages/hello-worker.js")),
      "/hello.wasm": readFileSync(join(dir, "hello.wasm")),
      "/wasm_exec.js": wasmExec(),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
