// Texts of any size that people might paste by the megabyte.
import { clusterName, credentials, region } from "./input.js";

const fill = (unit) => (size) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

const prose = "The quick brown fox jumps over the lazy dog, and then the key was rotated by the team. ";

const log = Array.from(
  { length: 40 },
  (_, i) =>
    `2026-11-23T08:${String(i).padStart(2, "0")}:17.482Z INFO  [http-nio-8080-exec-${i}] c.e.k.ClusterClient - GET https://10.0.${i}.7:6443/api/v1/namespaces/default/pods?limit=500 status=401 took=${i * 7}ms\n`,
).join("");

const source = '\tif err := c.do(ctx, req.WithName(name).Token(t)); err != nil {\n\t\treturn fmt.Errorf("get %s: %w", name, err)\n\t}\n';

const kubeconfig = `apiVersion: v1
kind: Config
clusters:
- name: arn:aws:eks:${region}:111122223333:cluster/${clusterName}
  cluster:
    server: https://0123456789ABCDEF0123456789ABCDEF.gr7.${region}.eks.amazonaws.com
    certificate-authority-data: ${"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t".repeat(40)}
contexts:
- name: ${clusterName}
  context: {cluster: "arn:aws:eks:${region}:111122223333:cluster/${clusterName}", user: ${clusterName}}
users:
- name: ${clusterName}
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: aws
      args: [--region, ${region}, eks, get-token, --cluster-name, ${clusterName}]
---
`;

const shell = `export AWS_ACCESS_KEY_ID="${credentials.accessKeyId}"
export AWS_SECRET_ACCESS_KEY="${credentials.secretAccessKey}"
export AWS_SESSION_TOKEN="${credentials.sessionToken}"
aws eks update-kubeconfig --region ${region} --name ${clusterName}
`;

export const texts = {
  prose: fill(prose),
  "a server's log": fill(log),
  "source code": fill(source),
  kubeconfigs: fill(kubeconfig),
  "shell exports": fill(shell),
};
