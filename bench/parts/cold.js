// What people use now: one process each of the AWS CLI and of
// aws-iam-authenticator.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { top } from "../lib/paths.js";
import { clusterName, credentials, region } from "../lib/input.js";
import { summary } from "../lib/stats.js";

const authenticatorVersion = "v0.7.18";

const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/** The AWS CLI itself: a pyenv shim would add a shell's time. */
function awsCLI() {
  for (const [command, ...args] of [
    ["pyenv", "which", "aws"],
    ["which", "aws"],
  ]) {
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  return undefined;
}

/** aws-iam-authenticator, built once into tmp/. */
function authenticator(log) {
  const folder = join(top, "tmp", "bench");
  const path = join(folder, "aws-iam-authenticator");
  if (existsSync(path)) return path;
  const program = "sigs.k8s.io/aws-iam-authenticator/cmd/aws-iam-authenticator";
  const go = (...args) => execFileSync("go", args, { cwd: folder, env: { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" }, stdio: "pipe" });
  log(`building aws-iam-authenticator ${authenticatorVersion}`);
  try {
    // Its go.mod replaces modules, which go install doesn't accept.
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "go.mod"), "module bench\n\ngo 1.26\n");
    go("get", `${program}@${authenticatorVersion}`);
    go("build", "-o", path, program);
    return path;
  } catch (error) {
    log(`aws-iam-authenticator can't be built, and isn't measured: ${error.stderr?.toString().trim().split("\n").at(-1)}`);
    return undefined;
  }
}

/** Returns a function that runs each program once, and one that returns the times. */
export function cold(log) {
  const aws = awsCLI();
  const iam = authenticator(log);
  const programs = {
    ...(aws && {
      "aws eks get-token": {
        path: aws,
        args: ["eks", "get-token", "--cluster-name", clusterName, "--region", region, "--output", "json"],
        version: ["--version"],
      },
    }),
    ...(iam && { "aws-iam-authenticator token": { path: iam, args: ["token", "-i", clusterName, "--region", region], version: ["version"] } }),
  };
  const times = {};
  const versions = {};
  for (const [name, { path, version }] of Object.entries(programs)) {
    const { stdout, stderr } = spawnSync(path, version, { encoding: "utf8", env });
    versions[name] = (stdout || stderr).trim();
  }
  return {
    run() {
      for (const [name, { path, args }] of Object.entries(programs)) {
        const start = performance.now();
        const output = execFileSync(path, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
        (times[name] ??= []).push(performance.now() - start);
        assert.match(JSON.parse(output).status.token, /^k8s-aws-v1\./);
      }
    },
    result: () => Object.fromEntries(Object.entries(times).map(([name, values]) => [name, { time: summary(values), values, version: versions[name] }])),
  };
}
