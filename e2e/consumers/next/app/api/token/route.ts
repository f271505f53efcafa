import { load } from "ekstoken";

export const dynamic = "force-dynamic";

/** A token made on the server. */
export async function GET() {
  const eks = await load();
  const credentials = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: "example" };
  const { token } = await eks.getToken({ credentials, clusterName: "production", region: "eu-west-2" });
  return Response.json({ token });
}
