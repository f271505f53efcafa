// Prints a bearer token for an Amazon EKS cluster. Needs Node.js and parts of the AWS SDK for
// JavaScript v3:
//
//     npm install @aws-sdk/credential-providers @smithy/signature-v4 @aws-crypto/sha256-js
//     node eks-token.mjs
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

import { Sha256 } from "@aws-crypto/sha256-js";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { SignatureV4 } from "@smithy/signature-v4";

const cluster = "my-cluster";
// Must be the region whose signatures stsHost accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const region = "us-west-2";
const stsHost = "sts.us-west-2.amazonaws.com";

const signer = new SignatureV4({
  service: "sts",
  region,
  // The default chain: environment, profile, SSO, container, instance.
  credentials: fromNodeProviderChain(),
  sha256: Sha256,
});

/** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
async function eksToken() {
  const request = await signer.presign(
    {
      method: "GET",
      protocol: "https:",
      hostname: stsHost,
      path: "/",
      query: { Action: "GetCallerIdentity", Version: "2011-06-15" },
      headers: {
        host: stsHost, // the signer signs only what is here
        // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
        // header when it calls STS, so a token signed for another cluster fails there.
        "x-k8s-aws-id": cluster,
      },
    },
    // This sets X-Amz-Expires. The default is 3600, and EKS rejects more than 900. 60 is what the AWS
    // CLI sends; it doesn't shorten the 15 minutes.
    { expiresIn: 60 },
  );
  const query = Object.entries(request.query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const url = `https://${stsHost}/?${query.join("&")}`;
  // EKS expects base64url without padding: btoa and "base64" are wrong.
  return `k8s-aws-v1.${Buffer.from(url).toString("base64url")}`;
}

/** Prints the version of a cluster, with a client that renews its token every 14 minutes. */
async function printVersion(server, caFile) {
  const { KubeConfig, VersionApi } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: cluster, server, caFile }],
    users: [{ name: cluster }],
    contexts: [{ name: cluster, cluster, user: cluster }],
    currentContext: cluster,
  });
  // Don't make a token for each request: the API server asks STS about every token that it hasn't seen.
  let token;
  let renewAt = 0;
  config.addAuthenticator({
    isAuthProvider: (user) => user.name === cluster,
    async applyAuthentication(_user, options) {
      if (Date.now() >= renewAt) {
        renewAt = Date.now() + 14 * 60 * 1000;
        token = eksToken();
      }
      options.headers.Authorization = `Bearer ${await token}`;
    },
  });
  console.log(await config.makeApiClient(VersionApi).getCode());
}

const [server, caFile] = process.argv.slice(2);
if (caFile) await printVersion(server, caFile); // node eks-token.mjs https://EXAMPLE.eks.amazonaws.com ca.pem
else console.log(await eksToken());
