// Programs that ask the cluster for its version, each with the client library of
// its language. The calls they use are the same in all versions of the
// libraries.

import { quoted } from "./outputs-text.js";

/**
 * @typedef {object} Access how to reach a cluster
 * @property {string} name of the cluster
 * @property {string} server its URL
 * @property {string} ca its CA certificates: PEM in base64, as in a kubeconfig
 * @property {string} caFile the name of a file for the PEM
 * @property {string} token
 */

/**
 * Java, with io.kubernetes:client-java. fromToken has no parameter for the CA,
 * so it is set on the client.
 *
 * @param {Access} access
 * @returns {string}
 */
export function java({ server, ca, token }) {
  return `import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.version.Version;
import java.io.ByteArrayInputStream;
import java.util.Base64;

public class Main {
  public static void main(String[] args) throws Exception {
    String server = ${quoted(server)};
    String ca = ${quoted(ca)};
    String token = ${quoted(token)};

    ApiClient client = Config.fromToken(server, token, true);
    client.setSslCaCert(new ByteArrayInputStream(Base64.getDecoder().decode(ca)));
    System.out.println(new Version(client).getVersion());
  }
}
`;
}

/**
 * Go, with k8s.io/client-go.
 *
 * @param {Access} access
 * @returns {string}
 */
export function go({ server, ca, token }) {
  return `package main

import (
	"encoding/base64"
	"fmt"
	"log"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

func main() {
	ca, err := base64.StdEncoding.DecodeString(${quoted(ca)})
	if err != nil {
		log.Fatal(err)
	}
	clientset, err := kubernetes.NewForConfig(&rest.Config{
		Host:            ${quoted(server)},
		BearerToken:     ${quoted(token)},
		TLSClientConfig: rest.TLSClientConfig{CAData: ca},
	})
	if err != nil {
		log.Fatal(err)
	}
	version, err := clientset.Discovery().ServerVersion()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(version)
}
`;
}

/**
 * Python, with kubernetes. Version 36 looks up the token under a different name
 * than earlier versions.
 *
 * @param {Access} access
 * @returns {string}
 */
export function python({ server, ca, caFile, token }) {
  return `import base64
import pathlib

from kubernetes import client

bearer = "Bearer " + ${quoted(token)}
ca = pathlib.Path(${quoted(caFile)})
ca.write_bytes(base64.b64decode(${quoted(ca)}))

configuration = client.Configuration()
configuration.host = ${quoted(server)}
configuration.ssl_ca_cert = str(ca)
configuration.api_key = {"BearerToken": bearer, "authorization": bearer}

print(client.VersionApi(client.ApiClient(configuration)).get_code())
`;
}

/**
 * JavaScript, with @kubernetes/client-node.
 *
 * @param {Access} access
 * @returns {string}
 */
export function javascript({ name, server, ca, token }) {
  const cluster = quoted(name);
  return `import { KubeConfig, VersionApi } from "@kubernetes/client-node";

const config = new KubeConfig();
config.loadFromOptions({
  clusters: [{ name: ${cluster}, server: ${quoted(server)}, caData: ${quoted(ca)} }],
  users: [{ name: ${cluster}, token: ${quoted(token)} }],
  contexts: [{ name: ${cluster}, cluster: ${cluster}, user: ${cluster} }],
  currentContext: ${cluster},
});
console.log(await config.makeApiClient(VersionApi).getCode());
`;
}

/**
 * The arguments of Terraform's kubernetes provider.
 *
 * @param {Access} access
 * @returns {string}
 */
export function terraform({ server, ca, token }) {
  return `provider "kubernetes" {
  host                   = ${quoted(server)}
  cluster_ca_certificate = base64decode(${quoted(ca)})
  token                  = ${quoted(token)}
}
`;
}
