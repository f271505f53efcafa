// The component of the package's README, which the test puts into readme/, and
// the module as it finds its files by itself.
import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { load } from "ekstoken";
import { App } from "../readme/app.component";

const credentials = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "example" };

async function told(baseURL?: string) {
  try {
    const eks = await load(baseURL === undefined ? {} : { baseURL });
    return { token: (await eks.getToken({ credentials, clusterName: "production", region: "eu-west-2" })).token };
  } catch (error: any) {
    return { code: error.code, message: error.message };
  }
}

const app = await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
Object.assign(globalThis, { portal: app.components[0].instance, credentials, told });
