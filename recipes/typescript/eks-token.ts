// Prints a bearer token for an Amazon EKS cluster. Needs Node.js 22.18 or later, which runs TypeScript
// as it is, and parts of the AWS SDK for JavaScript v3:
//
//     npm install @aws-sdk/credential-providers @smithy/signature-v4 @aws-crypto/sha256-js
//     node eks-token.ts
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
export async function eksToken(): Promise<string> {
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
  const query = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const url = `https://${stsHost}/?${query.join("&")}`;
  // EKS expects base64url without padding: btoa and "base64" are wrong.
  return `k8s-aws-v1.${Buffer.from(url).toString("base64url")}`;
}

let current: Promise<string>;
let renewAt = 0;

/**
 * Returns a token that is good for a minute or more. Don't make one for each request: the API server
 * asks STS about every token that it hasn't seen. For @kubernetes/client-node:
 *
 *     config.addAuthenticator({
 *       isAuthProvider: (user) => user.name === "eks",
 *       async applyAuthentication(_user, options) {
 *         options.headers = { ...options.headers, Authorization: `Bearer ${await cachedToken()}` };
 *       },
 *     });
 */
export function cachedToken(): Promise<string> {
  if (Date.now() >= renewAt) {
    renewAt = Date.now() + 14 * 60 * 1000;
    current = eksToken();
  }
  return current;
}

console.log(await cachedToken());
