// Makes bearer tokens for an Amazon EKS cluster in a browser, with ekstoken, which is a Go program in
// WebAssembly: credentials stay in the page, and nothing is sent.
//
//     npm install ekstoken @aws-sdk/credential-providers
//
// ekstoken runs in a worker: the page's Content-Security-Policy must allow worker-src 'self' and
// script-src 'wasm-unsafe-eval'.

import { load } from "ekstoken";

// The region of the cluster, whose STS host signs. Its partition decides the host's name.
const options = { clusterName: "my-cluster", region: "us-west-2", endpoint: "regional" };

let ekstoken;

/**
 * Returns a token, which works for 15 minutes. credentials is an identity or, better, a provider of the
 * AWS SDK for JavaScript v3, such as fromCognitoIdentityPool(…), so that they can be renewed. Never ship
 * a secret access key of yours in a page.
 */
export async function eksToken(credentials) {
  ekstoken ??= load();
  return (await ekstoken).getToken({ ...options, credentials });
}

/**
 * Returns a function like fetch() that renews its token when it is about to expire. Don't make one for
 * each request: the API server asks STS about every token that it hasn't seen. It must allow your page's
 * origin by CORS, which EKS doesn't: you need a proxy of your own between them.
 */
export function authenticated(credentials) {
  let current;
  return async (url, init = {}) => {
    if (!current || Date.now() >= Date.parse(current.refreshAt)) current = await eksToken(credentials);
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${current.token}`);
    return fetch(url, { ...init, headers });
  };
}
