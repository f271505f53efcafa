// What is wrong with a token that was just made, and with the cluster that it
// would be sent to. Any input can be signed; only the inspector knows whether
// the token can be accepted.

/** DNS suffixes of EKS's API servers, in all partitions; the second of a pair is for dual-stack. */
const SUFFIXES = [
  "amazonaws.com", "api.aws",
  "amazonaws.com.cn", "api.amazonwebservices.com.cn",
  "amazonaws.eu", "api.amazonwebservices.eu",
  "c2s.ic.gov", "sc2s.sgov.gov", "cloud.adc-e.uk", "csp.hci.ic.gov",
  "api.aws.ic.gov", "api.aws.scloud", "api.cloud-aws.adc-e.uk", "api.aws.hci.ic.gov",
];

const KEY_LENGTH = 40; // characters of an AWS secret access key

/**
 * Selects the findings on the person's own token that are worth showing.
 *
 * @param {{findings: any[]}} inspection
 * @param {{secretAccessKey?: string}} given
 * @returns {any[]} findings
 */
export function findingsOf({ findings }, { secretAccessKey = "" }) {
  const found = findings.filter(({ severity, because }) => severity !== "note" && !because);
  if (secretAccessKey !== "" && secretAccessKey.length !== KEY_LENGTH) {
    found.unshift({
      id: "secret-length", severity: "error", title: "This isn\u2019t a secret access key of AWS",
      meaning: `It has ${secretAccessKey.length} characters; AWS\u2019s have ${KEY_LENGTH}. STS will reject the signature.`, fix: "Copy the whole key again.",
    });
  }
  return found;
}

/**
 * Reports what is unusual about the API server that the outputs send the token
 * to.
 *
 * @param {string} endpoint of a kubeconfig, "" if unknown
 * @returns {any[]} findings
 */
export function endpointFindings(endpoint) {
  if (endpoint === "") return [];
  let url;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`);
  } catch {
    return [{ id: "endpoint-malformed", severity: "error", title: "The API server\u2019s address isn\u2019t a URL", meaning: "The outputs hold it as it was pasted.", fix: "Check it before you run any of them." }];
  }
  if (url.protocol !== "https:") {
    return [{ id: "endpoint-not-https", severity: "error", title: "The API server\u2019s address isn\u2019t https", meaning: `${url.host} would get the token in the clear, and so would anyone on the way.`, fix: "Don\u2019t run these commands. EKS serves https alone: check where the kubeconfig came from." }];
  }
  const host = url.hostname.toLowerCase();
  const isEKS = SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`)) && (host.includes(".eks.") || /\.api\.(aws|amazonwebservices|cloud-aws)\b/.test(host));
  if (isEKS && url.username === "" && url.password === "") return [];
  return [{ id: "endpoint-not-eks", severity: "warning", title: "The API server isn\u2019t an EKS endpoint", meaning: `${url.host} would get the token. Whoever runs it can use the token until it expires.`, fix: "Make sure that it\u2019s your own proxy or tunnel." }];
}
