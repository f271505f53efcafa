// Makes a token, and leaves it or the error where the test looks.
import "ekstoken/define";
import { load } from "ekstoken";

const credentials = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "example" };
const baseURL = new URLSearchParams(location.search).get("base");

load({ baseURL })
  .then((eks) => eks.getToken({ credentials, clusterName: "production", region: "eu-west-2" }))
  .then(({ token }) => ({ token }), ({ name, code, field, message }) => ({ name, code, field, message }))
  .then((told) => { globalThis.told = told; });
