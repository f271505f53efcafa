// The README's server, in whatever runs this.
const identity = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "example" };
globalThis.assumeRole = async () => identity;

const { token, error } = await import("./readme.js");
console.log(JSON.stringify({ token, error }));
