// The other signers, each making the same token from the same input. Their
// signers are reused for all calls, as their documentation recommends, so all of
// them cache the derived key.
import { Sha256 as Sha256Browser } from "@aws-crypto/sha256-browser";
import { Sha256 as Sha256JS } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsV4Signer } from "aws4fetch";

/** A token: base64url of the URL, which is ASCII. */
function tokenOf(url) {
  return `k8s-aws-v1.${btoa(url).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

function smithy(sha256, { credentials, clusterName, region }) {
  const host = `sts.${region}.amazonaws.com`;
  const signer = new SignatureV4({ credentials, region, service: "sts", sha256 });
  return async (signingDate) => {
    const request = await signer.presign(
      {
        method: "GET",
        protocol: "https:",
        hostname: host,
        path: "/",
        headers: { host, "x-k8s-aws-id": clusterName },
        query: { Action: "GetCallerIdentity", Version: "2011-06-15" },
      },
      { signingDate, expiresIn: 60 },
    );
    const query = Object.entries(request.query)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join("&");
    return tokenOf(`https://${host}/?${query}`);
  };
}

function aws4fetch({ credentials, clusterName, region }) {
  const cache = new Map();
  const url = `https://sts.${region}.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60`;
  return async (signingDate) => {
    const signer = new AwsV4Signer({
      ...credentials,
      method: "GET",
      url,
      headers: { "x-k8s-aws-id": clusterName },
      service: "sts",
      region,
      cache,
      signQuery: true,
      datetime: signingDate.toISOString().replace(/[:-]|\.\d{3}/g, ""),
    });
    return tokenOf((await signer.sign()).url.href);
  };
}

export const peers = {
  "@smithy/signature-v4, sha256-js": (input) => smithy(Sha256JS, input),
  "@smithy/signature-v4, sha256-browser": (input) => smithy(Sha256Browser, input),
  aws4fetch: (input) => aws4fetch(input),
};
