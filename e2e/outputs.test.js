// The outputs for a token, as far as they can be checked without their clients;
// the clients run in conformance/outputs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { outputs } from "../web/app/generator/outputs.js";
import { fileName, quoted, shell } from "../web/app/generator/outputs-text.js";

const token = "k8s-aws-v1.aHR0cHM6Ly9zdHMuZXUtd2VzdC0yLmFtYXpvbmF3cy5jb20vP0FjdGlvbj1HZXRDYWxsZXJJZGVudGl0eQ";
const made = {
  token,
  url: "https://sts.eu-west-2.amazonaws.com/?Action=GetCallerIdentity",
  clusterName: "prod",
  region: "eu-west-2",
  partition: "aws",
  host: "sts.eu-west-2.amazonaws.com",
  signedAt: "2026-01-02T03:04:05Z",
  refreshAt: "2026-01-02T03:18:05Z",
  expiresAt: "2026-01-02T03:19:05Z",
  execCredential: {
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    spec: { interactive: false },
    status: { expirationTimestamp: "2026-01-02T03:18:05Z", token },
  },
  warnings: [],
};
const cluster = {
  name: "prod",
  region: "eu-west-2",
  endpoint: "https://ABC.gr7.eu-west-2.eks.amazonaws.com",
  certificateAuthority: "LS0tLS1CRUdJTg==",
  profile: "",
  roleArn: "",
};
const byID = (...args) => Object.fromEntries(outputs(...args).map((output) => [output.id, output]));
const withAccess = ["kubectl", "curl", "kubeconfig", "kubeconfig-exec", "java", "go", "python", "javascript", "terraform"];

// Each ASCII character, characters that editors show as nothing or as a line
// break, and surrogate pairs.
const oddities = [
  ...Array.from({ length: 0x100 }, (_, i) => String.fromCharCode(i)),
  "\u2028",
  "\u2029",
  "\ufeff",
  "\u{1F600}",
  "",
  "a\\nb",
  "\\u0041",
  "\\\\b",
  "${a}",
  "%{if}",
  "$${a}",
  "$$",
  "{",
  "'\\''",
  "$(id)",
  "`id`",
  '"""',
  "*/",
  "--",
];

describe("the list", () => {
  test("its entries and their order are stable", () => {
    assert.deepEqual(
      outputs(made).map(({ id }) => id),
      [
        "token",
        "exec-credential",
        "exec-credential-v1beta1",
        "kubectl",
        "curl",
        "kubeconfig",
        "kubeconfig-exec",
        "java",
        "go",
        "python",
        "javascript",
        "terraform",
        "url",
        "sts",
      ],
    );
  });

  test("each has what a tab needs, and a file its type", () => {
    for (const output of outputs(made, cluster)) {
      for (const name of ["id", "label", "what", "language", "text"]) assert.ok(output[name], `${output.id}: ${name}`);
      assert.equal(Boolean(output.filename), Boolean(output.mime), output.id);
    }
    assert.equal(new Set(outputs(made).map(({ label }) => label)).size, outputs(made).length);
  });

  test("secret says whether the token is in it, whatever its form", () => {
    for (const output of outputs(made, cluster)) {
      assert.equal(output.secret, output.text.includes(made.token) || output.text.includes(made.url), output.id);
      assert.ok(!(output.note ?? "").includes(made.token), output.id);
    }
  });

  test("token and URL stand alone, without a line end", () => {
    const { token, url } = byID(made, cluster);
    assert.deepEqual([token.text, url.text], [made.token, made.url]);
  });

  test("the ExecCredential comes in both versions", () => {
    const all = byID(made, cluster);
    for (const [id, version] of [
      ["exec-credential", "v1"],
      ["exec-credential-v1beta1", "v1beta1"],
    ]) {
      assert.deepEqual(JSON.parse(all[id].text), { ...made.execCredential, apiVersion: `client.authentication.k8s.io/${version}` });
    }
  });
});

describe("what is known of the cluster", () => {
  test("stands wherever it is needed, and nothing is left to fill in", () => {
    const all = byID(made, cluster);
    for (const id of withAccess) {
      assert.ok(all[id].text.includes(cluster.endpoint), id);
      assert.ok(all[id].text.includes(cluster.certificateAuthority), id);
    }
    for (const { id, text, note = "" } of Object.values(all)) assert.doesNotMatch(text + note, /CLUSTER-|Fill in|undefined/, id);
  });

  test("what isn't is left to fill in, and the note says what and where it is told", () => {
    const all = byID(made);
    for (const id of withAccess) {
      assert.match(all[id].text, /https:\/\/CLUSTER-ENDPOINT/, id);
      assert.match(all[id].text, /CLUSTER-CA/, id);
      assert.match(all[id].note, /Fill in CLUSTER-ENDPOINT and CLUSTER-CA .* aws eks describe-cluster --name prod --region eu-west-2[ .]/, id);
    }
    for (const id of ["token", "exec-credential", "url", "sts"]) assert.doesNotMatch(all[id].text + all[id].note, /CLUSTER-/, id);
    const half = byID(made, { endpoint: cluster.endpoint });
    assert.match(half.kubectl.note, /Fill in CLUSTER-CA /);
    assert.doesNotMatch(half.kubectl.note + half.kubectl.text, /CLUSTER-ENDPOINT/);
  });

  test("an endpoint is a URL without a slash at its end", () => {
    for (const endpoint of ["ABC.eks.amazonaws.com", "https://ABC.eks.amazonaws.com/", "ABC.eks.amazonaws.com//"]) {
      assert.match(byID(made, { endpoint }).curl.text, /'https:\/\/ABC\.eks\.amazonaws\.com\/apis\//, endpoint);
    }
    assert.match(byID(made, { endpoint: "-K/etc/passwd" }).curl.text, /'https:\/\/-K/);
  });

  test("exec names the cluster's region, not the one that the global endpoint signs for", () => {
    const global = { ...made, host: "sts.amazonaws.com", region: "us-east-1" };
    const region = (...args) => /"--region"\n *- "(.*)"/.exec(byID(...args)["kubeconfig-exec"].text)[1];
    assert.equal(region(made), "eu-west-2");
    assert.equal(region(made, { region: "eu-west-1" }), "eu-west-1");
    assert.equal(region(global, cluster), "eu-west-2");
    assert.equal(region(global), "CLUSTER-REGION");
    assert.match(byID(global)["kubeconfig-exec"].note, /Fill in CLUSTER-REGION\. /);
    assert.equal(region({ ...global, region: "eu-west-2" }), "eu-west-2");
  });
});

describe("literals", () => {
  test("JSON and JavaScript read back what was quoted", () => {
    for (const text of [...oddities, oddities.join("")]) {
      assert.equal(JSON.parse(quoted(text)), text);
      assert.equal(new Function(`return ${quoted(text)}`)(), text);
    }
  });

  test("they stay in one line and start no template", () => {
    const literal = quoted(oddities.join(""));
    assert.doesNotMatch(literal, /[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|[$%]\{/);
  });

  for (const sh of ["sh", "bash"]) {
    test(`${sh} reads back what was quoted, and runs none of it`, () => {
      const words = oddities.filter((text) => !text.includes("\0"));
      const script = `printf '%s\\0' ${words.map(shell).join(" ")}`;
      const { stdout, stderr, status } = spawnSync(sh, ["-c", script], { encoding: "utf8" });
      assert.deepEqual([status, stderr], [0, ""]);
      assert.deepEqual(stdout.split("\0").slice(0, -1), words);
    });
  }

  test("a file's name has nothing that a shell or a file system reads", () => {
    assert.equal(fileName("my-cluster_1"), "my-cluster_1");
    assert.equal(fileName("../a b\n'$(id)'"), "a-b-id-");
    for (const text of ["", "..", "--", "/"]) assert.equal(fileName(text), "cluster", text);
  });
});
