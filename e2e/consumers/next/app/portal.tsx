"use client";
// The component of the package's README, which the test puts into readme/, the
// module beside it, and an element that the server renders.
import { useEffect } from "react";
import { load } from "ekstoken";
import "ekstoken/react";
import { ClusterAccess } from "../readme/access";

const identity = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "example" };
const credentials = async () => identity;

export function Portal() {
  useEffect(() => {
    load()
      .then((eks) => eks.getToken({ credentials, clusterName: "production", region: "eu-west-2" }))
      .then(({ token }) => ({ token }), ({ code, message }) => ({ code, message }))
      .then((told) => Object.assign(globalThis, { told }));
  }, []);
  return <main><ClusterAccess credentials={credentials} /><eks-token-inspector region="eu-west-2" /></main>;
}
