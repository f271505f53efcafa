// The forms in which a new token is offered, one per tab.

import { go, java, javascript, python, terraform } from "./outputs-code.js";
import { fileName, quoted, shell } from "./outputs-text.js";

/**
 * @typedef {object} Output
 * @property {string} id
 * @property {string} label the tab's label
 * @property {string} what its name within a sentence: "the token"
 * @property {"text" | "json" | "yaml" | "shell" | "java" | "go" | "python" | "javascript" | "hcl"} language
 * @property {string} text
 * @property {string} [note] a sentence on how to use it
 * @property {string} [filename] for a download
 * @property {string} [mime] the file's type
 * @property {boolean} secret whether the text contains the token
 *
 * @typedef {{endpoint?: string, certificateAuthority?: string, region?: string, profile?: string, roleArn?: string}} Cluster
 */

/**
 * Writes all outputs for a token. Unknown parts of the cluster become
 * placeholders such as CLUSTER-ENDPOINT, which the note mentions.
 *
 * @param {import("../../ekstoken.js").TokenResult} made
 * @param {Cluster} [cluster]
 *   what else is known about the cluster; certificateAuthority is PEM in base64,
 *   as in a kubeconfig
 * @returns {Output[]}
 */
export function outputs(made, cluster = {}) {
  const { token, url, execCredential, clusterName: name } = made;
  const access = accessTo(made, cluster);
  const region = regionOf(made, cluster);
  const fill = missing(name, region, cluster);
  const file = fileName(name);
  const credential = (version, suffix) => ({
    id: `exec-credential${suffix}`, label: `ExecCredential ${version}`, what: `the ExecCredential ${version}`,
    language: "json", filename: `exec-credential${suffix}.json`, mime: "application/json",
    text: `${JSON.stringify({ ...execCredential, apiVersion: `client.authentication.k8s.io/${version}` }, null, 2)}\n`,
    note: "What a credential plugin of kubectl prints.",
  });
  const program = (id, label, language, filename, write, needs) => ({
    id, label, what: `the ${label} code`, language, filename, mime: "text/plain", text: write(access), note: `${needs}${fill}`,
  });
  return /** @type {any[]} */ ([
    { id: "token", label: "Token", what: "the token", language: "text", filename: "token.txt", mime: "text/plain", text: token },
    credential("v1", ""),
    credential("v1beta1", "-v1beta1"),
    { id: "kubectl", label: "kubectl", what: "the kubectl command", language: "shell", text: kubectl(access), note: `${inHistory}${fill}` },
    { id: "curl", label: "curl", what: "the curl command", language: "shell", text: curl(access), note: `${inHistory}${fill}` },
    {
      id: "kubeconfig", label: "kubeconfig", what: "the kubeconfig", language: "yaml", filename: `${file}.kubeconfig.yaml`, mime: "application/yaml",
      text: kubeconfig(access, `token: ${quoted(token)}`), note: `Works as long as the token does.${fill}`,
    },
    {
      id: "kubeconfig-exec", label: "kubeconfig with exec", what: "the kubeconfig with exec", language: "yaml", filename: `${file}.exec.kubeconfig.yaml`, mime: "application/yaml",
      text: kubeconfig(access, exec(name, region, cluster)), note: `Doesn't expire: the AWS CLI generates each token.${region === "CLUSTER-REGION" ? " Fill in CLUSTER-REGION." : ""}${fill}`,
    },
    program("java", "Java", "java", "Main.java", java, "Needs io.kubernetes:client-java."),
    program("go", "Go", "go", "main.go", go, "Needs k8s.io/client-go."),
    program("python", "Python", "python", "main.py", python, "Needs the package kubernetes."),
    program("javascript", "JavaScript", "javascript", "main.mjs", javascript, "Needs @kubernetes/client-node."),
    program("terraform", "Terraform", "hcl", "provider.tf", terraform, "A run that outlasts the token fails: for those, use the provider's exec block."),
    {
      id: "url", label: "Presigned URL", what: "the presigned URL", language: "text", text: url,
      note: `STS answers it only with the header x-k8s-aws-id: ${name}.`,
    },
    {
      id: "sts", label: "curl to STS", what: "the curl command that asks STS", language: "shell",
      text: lines(`curl --header ${shell(`x-k8s-aws-id: ${name}`)}`, "--header 'accept: application/json'", shell(url)),
      note: "STS says whose token it is, as it tells the cluster.",
    },
  ]).map((output) => ({ ...output, secret: output.id !== "kubeconfig-exec" }));
}

const inHistory = "The shell keeps the token in its history.";

// The global endpoint signs for us-east-1, regardless of the cluster's region.
const regionOf = ({ host, region }, cluster) => cluster.region || (host === "sts.amazonaws.com" && region === "us-east-1" ? "CLUSTER-REGION" : region);

/**
 * @param {{clusterName: string, token: string}} made
 * @param {Cluster} cluster
 * @returns {import("./outputs-code.js").Access}
 */
function accessTo({ clusterName: name, token }, { endpoint = "", certificateAuthority }) {
  const scheme = /^https?:\/\//.test(endpoint) ? "" : "https://";
  return {
    name,
    token,
    server: scheme + (endpoint || "CLUSTER-ENDPOINT").replace(/\/+$/, ""),
    ca: certificateAuthority || "CLUSTER-CA",
    caFile: `${fileName(name)}-ca.crt`,
  };
}

/**
 * Says what to fill in and where to find it, "" if nothing is missing.
 *
 * @param {string} name
 * @param {string} region
 * @param {Cluster} cluster
 */
function missing(name, region, { endpoint, certificateAuthority }) {
  const blanks = [
    endpoint ? "" : "CLUSTER-ENDPOINT",
    certificateAuthority ? "" : "CLUSTER-CA (in base64, as it is there)",
  ].filter(Boolean);
  if (blanks.length === 0) return "";
  return ` Fill in ${blanks.join(" and ")}, from: aws eks describe-cluster --name ${name} --region ${region}.`
    + " Or paste its output or a kubeconfig into the form, and make the token again.";
}

// The file with the CA certificates. GNU, BusyBox and macOS only have -d in
// common.
const keepCA = ({ ca, caFile }) => `printf %s ${shell(ca)} | base64 -d > ${shell(caFile)}\n`;

const lines = (...parts) => `${parts.join(" \\\n  ")}\n`;

// Ignores the person's own kubeconfig, whose current context would interfere.
function kubectl(access) {
  const { server, caFile, token } = access;
  return keepCA(access) + lines("kubectl --kubeconfig=/dev/null", `--server=${shell(server)}`,
    `--certificate-authority=${shell(caFile)}`, `--token=${shell(token)}`, "auth whoami");
}

function curl(access) {
  const { server, caFile, token } = access;
  return keepCA(access) + lines(`curl --cacert ${shell(caFile)}`, `--header ${shell(`Authorization: Bearer ${token}`)}`,
    "--header 'Content-Type: application/json'",
    "--data '{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}'",
    shell(`${server}/apis/authentication.k8s.io/v1/selfsubjectreviews`));
}

function kubeconfig({ name, server, ca }, user) {
  const cluster = quoted(name);
  return `apiVersion: v1
kind: Config
clusters:
- name: ${cluster}
  cluster:
    server: ${quoted(server)}
    certificate-authority-data: ${quoted(ca)}
users:
- name: ${cluster}
  user:
    ${user}
contexts:
- name: ${cluster}
  context:
    cluster: ${cluster}
    user: ${cluster}
current-context: ${cluster}
`;
}

const installHint = "Install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

/**
 * Writes the user that `aws eks update-kubeconfig` writes. A local cluster on
 * Outposts is identified by its ID, a UUID.
 *
 * @param {string} name
 * @param {string} region
 * @param {Cluster} cluster
 */
function exec(name, region, { profile, roleArn }) {
  const byID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(name);
  const args = ["--region", region, "eks", "get-token", byID ? "--cluster-id" : "--cluster-name", name, "--output", "json"];
  if (roleArn) args.push("--role-arn", roleArn);
  return [
    "exec:",
    "  apiVersion: client.authentication.k8s.io/v1beta1",
    "  command: aws",
    "  args:",
    ...args.map((arg) => `  - ${quoted(arg)}`),
    ...(profile ? ["  env:", "  - name: AWS_PROFILE", `    value: ${quoted(profile)}`] : []),
    "  interactiveMode: IfAvailable",
    "  provideClusterInfo: false",
    `  installHint: ${quoted(installHint)}`,
  ].join("\n    ");
}
