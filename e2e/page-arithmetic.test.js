// Pure functions of the page: what a link may contain, what looks like a secret,
// which endpoint is unusual, which finding results from which.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { endpointFindings, findingsOf } from "../web/app/generator/findings.js";
import { writeLink } from "../web/app/code/link.js";
import { entryOf } from "../web/app/inspector/catalog-text.js";
import { filled } from "../web/app/inspector/cluster.js";
import { rows } from "../web/app/inspector/compare.js";
import { treeOf } from "../web/app/inspector/findings.js";
import { secretsIn } from "../web/app/inspector/secrets.js";
import { sign, tokenOf } from "../web/app/inspector/sigv4.js";
import { parse, write } from "../web/app/page/views.js";
import { snippetsOf } from "../web/app/inspector/snippets.js";
import { looksSecret } from "../web/app/ui/shapes.js";
import { vectors } from "./lib/samples.js";

/** Secrets that have the form of a cluster's name or ARN. */
const misplaced = [
  "dWLB9rMBOkUWzV9oibAcuzrDayqZnq3rL3wK4tFn",
  "arn:aws:eks:eu-west-2:111122223333:cluster/dWLB9rMBOkUWzV9oibAcuzrDayqZnq3rL3wK4tFn",
  "IQoJb3JpZ2luX2VjEJrwEaCWV1LXdlc3QtMiJHMEUCIQDq9Zk3vU5Wb7yJ8P0aQhTnC4mXoRz6LdGsYiKfNpE2wIgAbCdEf",
  "3f0c1d9a8b7e6f5a4d3c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a190817263",
];

describe("a link's fragment", () => {
  for (const [fragment, view, example, settings] of [
    ["#inspect", "inspect", "", {}],
    ["#inspect/example/expired", "inspect", "expired", {}],
    ["#inspect/example/", "inspect", "", {}],
    ["#inspect/example/<b>", "inspect", "", {}],
    ["#generate?cluster=prod&region=eu-west-2&endpoint=fips", "generate", "", { cluster: "prod", region: "eu-west-2", endpoint: "fips" }],
    [
      "#generate?cluster=arn%3Aaws%3Aeks%3Aeu-west-2%3A111122223333%3Acluster%2Fprod",
      "generate",
      "",
      { cluster: "arn:aws:eks:eu-west-2:111122223333:cluster/prod" },
    ],
    ["#generate?cluster=a%20b&region=EU&endpoint=evil&secretAccessKey=x&__proto__=y", "generate", "", {}],
    ["#code?language=java&cluster=prod", "code", "", { cluster: "prod" }],
  ]) {
    test(fragment, () => assert.deepEqual(parse(fragment), { view, example, finding: "", settings }));
  }
  test("#finding/base64-padding", () =>
    assert.deepEqual(parse("#finding/base64-padding"), { view: "inspect", example: "", finding: "base64-padding", settings: {} }));
  for (const fragment of [
    "",
    "#",
    "#finding",
    "#finding/",
    "#finding/<b>",
    "#finding/a/b",
    "#content",
    "#constructor",
    "#__proto__",
    "#toString?x=1",
    "#inspectx",
    "inspect",
  ]) {
    test(`${fragment || "nothing"} names no view`, () => assert.equal(parse(fragment), null));
  }
  test("is read as it was written", () => {
    for (const place of [
      { view: "inspect", example: "padded", settings: {} },
      { view: "generate", example: "", settings: { cluster: "prod", region: "us-east-1" } },
      { view: "embed", example: "", settings: {} },
    ]) {
      assert.deepEqual(parse(write(place)), { ...place, finding: "" });
    }
  });
  test("carries nothing that may be secret", () => {
    for (const secret of [
      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKE",
      "AKIAIOSFODNN7EXAMPLE",
      "ASIAIOSFODNN7EXAMPLE",
      "IQoJb3JpZ2luX2VjEXAMPLE//8=",
      `k8s-aws-v1.${"aHR0".repeat(9)}`,
      ...misplaced,
      "two words",
      "<b>",
    ]) {
      for (const name of ["cluster", "region", "endpoint"])
        assert.equal(write({ view: "generate", example: "", settings: { [name]: secret } }), "#generate", `${name}=${secret}`);
      assert.equal(write({ view: "inspect", example: secret, settings: {} }), "#inspect");
    }
    for (const secret of misplaced) assert.equal(writeLink({ cluster: secret }), "#code", secret);
  });
});

test("a cluster's name and a secret key, or most of one", () => {
  for (const secret of [
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE",
    "JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "dWLB9rMBOkUWzV9oibAcuzrDayqZnq3rL3wK4tF",
    ...misplaced,
  ])
    assert.equal(looksSecret(secret), true, secret);
  for (const name of [
    "prod",
    "my-cluster",
    "ProductionClusterEuropeWestTwo",
    "2HvGq08yZNzhZXNXJT7VgSOu",
    "a".repeat(40),
    "9aaf0a76-8c2b-4a5e-b5f0-1f0c2d3e4f56",
    "arn:aws:eks:eu-west-2:111122223333:cluster/prod",
  ])
    assert.equal(looksSecret(name), false, name);
});

describe("an API server's address", () => {
  const id = "ABCDEF0123456789ABCDEF0123456789";
  for (const good of [
    "",
    `https://${id}.gr7.eu-west-2.eks.amazonaws.com`,
    `${id}.sk1.us-east-1.eks.amazonaws.com`,
    `https://${id}.yl4.cn-north-1.eks.amazonaws.com.cn`,
    `https://${id}.gr7.us-gov-west-1.eks.amazonaws.com`,
    `https://${id}.gr7.us-iso-east-1.eks.c2s.ic.gov`,
    `https://${id}.xyz.eu-west-2.api.aws`,
    `https://${id}.xyz.cn-north-1.api.amazonwebservices.com.cn`,
    `https://${id}.gr7.eusc-de-east-1.eks.amazonaws.eu/`,
  ])
    test(good || "none", () => assert.deepEqual(endpointFindings(good), []));
  for (const [bad, wanted] of [
    ["http://attacker.example:8080", "endpoint-not-https"],
    [`http://${id}.gr7.eu-west-2.eks.amazonaws.com`, "endpoint-not-https"],
    ["https://attacker.example", "endpoint-not-eks"],
    ["https://127.0.0.1:6443", "endpoint-not-eks"],
    [`https://${id}.gr7.eu-west-2.eks.amazonaws.com.attacker.example`, "endpoint-not-eks"],
    [`https://x:y@${id}.gr7.eu-west-2.eks.amazonaws.com`, "endpoint-not-eks"],
    ["https://evil-eks.amazonaws.com", "endpoint-not-eks"],
    ["https://s3.eu-west-2.amazonaws.com", "endpoint-not-eks"],
    ["ftp://x", "endpoint-not-https"],
    ["https://[", "endpoint-malformed"],
  ])
    test(bad, () =>
      assert.deepEqual(
        endpointFindings(bad).map((f) => f.id),
        [wanted],
      ),
    );
});

test("the API servers of every partition are known", () => {
  const partitions = readFileSync(new URL("../internal/presign/partitions.go", import.meta.url), "utf8");
  const suffixes = [...partitions.matchAll(/(?:DNSSuffix|DualStackSuffix): "([^"]+)"/g)].map(([, suffix]) => suffix);
  assert.ok(suffixes.length >= 16, `${suffixes.length} suffixes`);
  for (const suffix of suffixes) assert.deepEqual(endpointFindings(`https://ABC.gr7.region-1.eks.${suffix}`), [], suffix);
});

test("a secret of another length is an error", () => {
  assert.deepEqual(findingsOf({ findings: [] }, { secretAccessKey: "a".repeat(40) }), []);
  assert.deepEqual(
    findingsOf({ findings: [{ id: "x", severity: "note" }] }, { secretAccessKey: "short" }).map((f) => f.id),
    ["secret-length"],
  );
});

test("findings are put under their cause", () => {
  const tree = (...pairs) => treeOf(pairs.map(([id, because]) => ({ id, because })));
  const names = (nodes) => nodes.map((n) => [n.finding.id, ...names(n.followers)]);
  assert.deepEqual(names(tree(["a", ""], ["b", "a"], ["c", "b"], ["d", ""])), [["a", ["b", ["c"]]], ["d"]]);
  assert.deepEqual(names(tree(["b", "a"], ["a", ""])), [["a", ["b"]]]);
  assert.deepEqual(names(tree(["a", "none"])), [["a"]]);
  assert.deepEqual(names(tree(["a", "a"])), [["a"]]);
  assert.equal(JSON.stringify(names(tree(["a", "b"], ["b", "a"]))).match(/"/g).length, 4, "neither is lost");
});

test("what is known of a cluster fills a command, and stays one word", () => {
  assert.equal(
    filled("aws eks describe-cluster --name CLUSTER_NAME --region REGION", { name: "prod", region: "eu-west-2" }),
    "aws eks describe-cluster --name prod --region eu-west-2",
  );
  assert.equal(filled("x --name CLUSTER_NAME", { name: "$(id) 'a' $&" }), "x --name '$(id) '\\''a'\\'' $&'");
  assert.equal(filled("x --name CLUSTER_NAME --region REGION", {}), "x --name CLUSTER_NAME --region REGION");
});

test("two tokens beside each other", () => {
  const token = (params, bytes) => ({ parts: { host: "h", params }, size: { bytes }, maker: { name: "" }, key: { accountId: "" } });
  const a = token(
    [
      { name: "X-Amz-Date", value: "1" },
      { name: "X", value: "same" },
    ],
    10,
  );
  const b = token(
    [
      { name: "X-Amz-Date", value: "2" },
      { name: "X", value: "same" },
      { name: "Y", value: "only here" },
    ],
    10,
  );
  assert.deepEqual(
    rows(a, b).map((r) => [r.name, r.a, r.b, r.same]),
    [
      ["Host", "h", "h", true],
      ["X-Amz-Date", "1", "2", false],
      ["X", "same", "same", true],
      ["Size", "10 bytes", "10 bytes", true],
      ["Y", "", "only here", false],
    ],
  );
});

test("what isn't surely harmless is secret", () => {
  const url = "https://sts.eu-west-2.amazonaws.com/?Action=GetCallerIdentity&X-Amz-Expires=60X-Amz-Signature=abcdef&odd=1";
  const at = (text) => ({ urlStart: url.indexOf(text), urlEnd: url.indexOf(text) + text.length, tokenStart: 0, tokenEnd: 0 });
  const found = secretsIn({
    token: "",
    url,
    repair: { token: "" },
    secrets: ["given"],
    segments: [
      { id: "host", ...at("sts.eu-west-2.amazonaws.com") },
      { id: "param:0", ...at("Action=GetCallerIdentity") },
      { id: "param:1", ...at("&X-Amz-Expires=60X-Amz-Signature=abcdef") },
      { id: "param:2", ...at("&odd=1") },
    ],
    parts: {
      params: [
        { part: "param:0", name: "Action", value: "GetCallerIdentity", raw: "GetCallerIdentity" },
        { part: "param:1", name: "X-Amz-Expires", value: "60X-Amz-Signature=abcdef", raw: "60X-Amz-Signature=abcdef" },
        { part: "param:2", name: "odd", value: "1", raw: "1" },
      ],
    },
  }).filter(Boolean);
  assert.deepEqual(found, ["given", "60X-Amz-Signature=abcdef", "1", "&odd=1", "odd"]);
});

describe("the steps of a signature", () => {
  for (const vector of vectors.slice(0, 12)) {
    test(`${vector.region} ${vector.cluster}`, async () => {
      const url = new URL(vector.awscli.url);
      const params = [...url.searchParams].filter(([name]) => name !== "X-Amz-Signature");
      const steps = await sign({ host: url.host, params, cluster: vector.cluster }, vector.secretAccessKey);
      assert.equal(steps.signature, url.searchParams.get("X-Amz-Signature"));
      assert.deepEqual([...new URL(steps.url).searchParams], [...params, ["X-Amz-Signature", steps.signature]]);
      assert.equal(Buffer.from(tokenOf(steps.url).slice(11), "base64url").toString(), steps.url);
    });
  }
});

describe("the document of findings", () => {
  const document = readFileSync(new URL("../docs/findings.md", import.meta.url), "utf8");
  const ids = [...document.matchAll(/^### `([\w-]+)`$/gm)].map(([, id]) => id);
  test("gives every finding a title, a severity and a text", () => {
    assert.ok(ids.length > 80);
    for (const id of ids) {
      const { title, severity, text, docs } = entryOf(document, id);
      assert.match(title, /^[^*\\]+$/, id);
      assert.match(severity, /^(error|warning|note)$/, id);
      assert.ok(
        text.every((paragraph) => paragraph.length > 10 && !paragraph.startsWith("See <")),
        id,
      );
      assert.match(docs, /^(|https:\/\/\S+)$/, id);
    }
    assert.equal(entryOf(document, "none"), null);
  });
});

test("code by language is taken out of a fix", () => {
  assert.deepEqual(snippetsOf('Remove the =. Python: .rstrip("="); JavaScript: .replace(/=+$/, ""); shell: tr -d \'=\'.'), {
    text: "Remove the =.",
    snippets: [
      { language: "Python", code: '.rstrip("=")' },
      { language: "JavaScript", code: '.replace(/=+$/, "")' },
      { language: "shell", code: "tr -d '='" },
    ],
  });
  for (const fix of ["", "Make a new token.", "In Java: use another encoder.", "Java: withoutPadding()."])
    assert.deepEqual(snippetsOf(fix), { text: fix, snippets: [] });
});
