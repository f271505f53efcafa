// What a fresh token is handed out as, one entry a tab.

/**
 * @typedef {object} Output
 * @property {string} id
 * @property {string} label the tab's words
 * @property {string} what what it is in a sentence: "the token"
 * @property {string} text
 * @property {string} [note] a sentence on how to use it
 * @property {string} [filename] where it is a file to download
 * @property {string} [mime] the file's type
 * @property {boolean} secret whether the text holds the token
 */

/**
 * Writes all outputs for a token.
 *
 * @param {import("../ekstoken.js").TokenResult} made
 * @param {{endpoint?: string, certificateAuthority?: string, context?: string, profile?: string, roleArn?: string}} [cluster]
 *   what else is known of the cluster
 * @returns {Output[]}
 */
export function outputs(made, cluster = {}) {
  const { token, url, execCredential, clusterName } = made;
  const server = cluster.endpoint || "https://CLUSTER-ENDPOINT";
  return [
    { id: "token", label: "Token", what: "the token", text: token, filename: "token.txt", mime: "text/plain", secret: true },
    {
      id: "exec-credential", label: "ExecCredential", what: "the ExecCredential", secret: true,
      text: `${JSON.stringify(execCredential, null, 2)}\n`, filename: "exec-credential.json", mime: "application/json",
    },
    {
      id: "kubectl", label: "kubectl", what: "the kubectl command", secret: true,
      text: `kubectl --server=${server} --token=${token} get namespaces\n`,
    },
    { id: "url", label: "Presigned URL", what: "the presigned URL", text: url, note: `STS answers it only with the header x-k8s-aws-id: ${clusterName}.`, secret: true },
  ];
}
