// Credentials and tokens in the forms that people have.

const json = (value) => JSON.stringify(value, null, 2);
const base64 = (text) => Buffer.from(text).toString("base64");
const expiration = "2099-01-01T00:00:00Z";

/** The texts of a set of credentials, by the name of the form. */
export const credentialForms = {
  "shell exports": (c) =>
    `$ export AWS_ACCESS_KEY_ID=${c.accessKeyId}\n$ export AWS_SECRET_ACCESS_KEY=${c.secretAccessKey}\n$ export AWS_SESSION_TOKEN=${c.sessionToken}\n`,
  "fish set": (c) =>
    `set -gx AWS_ACCESS_KEY_ID '${c.accessKeyId}';\nset -gx AWS_SECRET_ACCESS_KEY '${c.secretAccessKey}';\nset -gx AWS_SESSION_TOKEN '${c.sessionToken}';`,
  "Windows set": (c) =>
    `set AWS_ACCESS_KEY_ID=${c.accessKeyId}\r\nset AWS_SECRET_ACCESS_KEY=${c.secretAccessKey}\r\nset AWS_SESSION_TOKEN=${c.sessionToken}\r\n`,
  PowerShell: (c) => `$Env:AWS_ACCESS_KEY_ID="${c.accessKeyId}"\n$Env:AWS_SECRET_ACCESS_KEY="${c.secretAccessKey}"\n$Env:AWS_SESSION_TOKEN="${c.sessionToken}"`,
  "a .env file": (c) =>
    `# prod\nAWS_ACCESS_KEY_ID=${c.accessKeyId}\nAWS_SECRET_ACCESS_KEY=${c.secretAccessKey}\nAWS_SECURITY_TOKEN=${c.sessionToken}\nAWS_CREDENTIAL_EXPIRATION=${expiration}\n`,
  "an ini profile": (c) =>
    `[default]\naws_access_key_id = ${c.accessKeyId}\naws_secret_access_key = ${c.secretAccessKey}\naws_session_token = ${c.sessionToken}\n`,
  "sts assume-role": (c) =>
    json({
      Credentials: { AccessKeyId: c.accessKeyId, SecretAccessKey: c.secretAccessKey, SessionToken: c.sessionToken, Expiration: expiration },
      AssumedRoleUser: { AssumedRoleId: "AROAEXAMPLEID:me" },
    }),
  credential_process: (c) =>
    json({ Version: 1, AccessKeyId: c.accessKeyId, SecretAccessKey: c.secretAccessKey, SessionToken: c.sessionToken, Expiration: expiration }),
  "sso get-role-credentials": (c) =>
    json({
      roleCredentials: { accessKeyId: c.accessKeyId, secretAccessKey: c.secretAccessKey, sessionToken: c.sessionToken, expiration: Date.parse(expiration) },
    }),
  "instance metadata": (c) =>
    json({ Code: "Success", Type: "AWS-HMAC", AccessKeyId: c.accessKeyId, SecretAccessKey: c.secretAccessKey, Token: c.sessionToken, Expiration: expiration }),
  Cognito: (c) =>
    json({
      IdentityId: "eu-west-2:0",
      Credentials: { AccessKeyId: c.accessKeyId, SecretKey: c.secretAccessKey, SessionToken: c.sessionToken, Expiration: 4070908800 },
    }),
  "Java system properties": (c) =>
    `java -Daws.accessKeyId=${c.accessKeyId} -Daws.secretAccessKey=${c.secretAccessKey} -Daws.sessionToken=${c.sessionToken} -jar app.jar`,
  "a Kubernetes Secret": (c) =>
    `apiVersion: v1\nkind: Secret\ndata:\n  AWS_ACCESS_KEY_ID: ${base64(c.accessKeyId)}\n  AWS_SECRET_ACCESS_KEY: ${base64(c.secretAccessKey)}\n  AWS_SESSION_TOKEN: ${base64(c.sessionToken)}\n`,
  "an env list": (c) =>
    `env:\n- name: AWS_ACCESS_KEY_ID\n  value: ${c.accessKeyId}\n- name: AWS_SECRET_ACCESS_KEY\n  value: ${c.secretAccessKey}\n- name: AWS_SESSION_TOKEN\n  value: ${c.sessionToken}\n`,
  "Terraform variables": (c) =>
    `provider "aws" {\n  access_key = "${c.accessKeyId}"\n  secret_key = "${c.secretAccessKey}"\n  token      = "${c.sessionToken}"\n}\n`,
  "three loose values": (c) => `${c.accessKeyId}\n${c.secretAccessKey}\n${c.sessionToken}\n`,
};

/** The texts of a token {token, url}, by the name of the form. */
export const tokenForms = {
  "a raw token": ({ token }) => token,
  "a Bearer token": ({ token }) => `Bearer ${token}`,
  "an Authorization header": ({ token }) => `> Authorization: Bearer ${token}\r\n`,
  "a curl command": ({ token }) => `curl -k -H "Authorization: Bearer ${token}" https://ABC.gr7.eu-west-2.eks.amazonaws.com/api`,
  "ExecCredential JSON": ({ token }) =>
    json({ kind: "ExecCredential", apiVersion: "client.authentication.k8s.io/v1beta1", spec: {}, status: { expirationTimestamp: expiration, token } }),
  "ExecCredential YAML": ({ token }) => `apiVersion: client.authentication.k8s.io/v1beta1\nkind: ExecCredential\nstatus:\n  token: ${token}\n`,
  "ExecCredential text": ({ token }) => `client.authentication.k8s.io/v1beta1\tExecCredential\nSTATUS\t${expiration}\t${token}\n`,
  "an ExecCredential table": ({ token }) => `|  kind |  ExecCredential  |\n||  token  |  ${token}  ||\n`,
  "a kubeconfig": ({ token }) => `apiVersion: v1\nkind: Config\nusers:\n- name: me\n  user:\n    token: ${token}\n`,
  "a presigned STS URL": ({ url }) => url,
  "wrapped lines": ({ token }) => token.replace(/.{76}/g, "$&\n"),
  "a quoted value": ({ token }) => `"token": "${token}",`,
};
