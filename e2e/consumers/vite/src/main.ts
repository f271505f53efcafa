// The module and the elements as TypeScript sees them: what stands here is
// compiled strictly against the package's types.
import "ekstoken/define";
import { EksTokenError, load, type CredentialProvider, type Inspection, type TokenResult } from "ekstoken";
import { EksTokenGenerator, EksTokenInspector, configure } from "ekstoken/element";
import wasmURL from "ekstoken/ekstoken.wasm?url";

configure({});

declare global {
  var portal: {
    wasmURL: string;
    token(provider: CredentialProvider): Promise<TokenResult>;
    inspection(text: string): Promise<Inspection>;
    code(): Promise<string>;
    fromElements(provider: CredentialProvider): Promise<string[]>;
  };
}

globalThis.portal = {
  wasmURL,
  async token(credentials) {
    const eks = await load();
    return eks.getToken({ credentials, clusterName: "production", region: "eu-west-2", endpoint: "regional", signingTime: new Date() });
  },
  async inspection(text) {
    return (await load()).inspect(text, { now: Date.now(), clusterName: ["production"] });
  },
  async code() {
    try {
      await (await load()).inspect("nothing of the kind");
      return "";
    } catch (error) {
      return error instanceof EksTokenError ? error.code : "untyped";
    }
  },
  async fromElements(provider) {
    const generator = document.querySelector("eks-token-generator");
    const inspector = document.querySelector("eks-token-inspector");
    if (!(generator instanceof EksTokenGenerator) || !(inspector instanceof EksTokenInspector)) return [];
    const told: string[] = [];
    generator.addEventListener("eks-token", ({ detail }) => told.push(`token for ${detail.clusterName}`));
    const inspected = new Promise<void>((resolve) => {
      inspector.addEventListener("eks-inspection", ({ detail }) => {
        told.push(`inspection: ${detail.accepted}`);
        resolve();
      });
    });
    generator.credentials = provider;
    const made = await generator.generate();
    inspector.token = made?.token ?? "";
    await inspected;
    return told;
  },
};
