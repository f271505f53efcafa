// The correct signature of every token made from the input, computed by
// @smithy/signature-v4 in Node with Node's own SHA-256.
import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

class NodeSha256 {
  constructor(secret) {
    this.hash = secret ? createHmac("sha256", secret) : createHash("sha256");
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.hash.digest());
  }
}

export async function expectedSignature({ credentials, clusterName, region }, signingDate) {
  const host = `sts.${region}.amazonaws.com`;
  const signer = new SignatureV4({ credentials, region, service: "sts", sha256: NodeSha256 });
  const { query } = await signer.presign(
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
  return query["X-Amz-Signature"];
}

/** The signature in a token. */
export function signatureOf(token) {
  const url = Buffer.from(token.slice("k8s-aws-v1.".length), "base64url").toString();
  return new URL(url).searchParams.get("X-Amz-Signature");
}
