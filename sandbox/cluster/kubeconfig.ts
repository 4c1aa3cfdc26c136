import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Credentials } from "./kube-client.ts";

/** Who a kubeconfig is for: the name of its certificate in the PKI folder. */
export type Identity = "admin" | "controller-manager" | "scheduler";

/** A kubeconfig as JSON, which is YAML as well. All that it needs is inside: it may be copied elsewhere. */
export function renderKubeconfig(name: string, user: string, { server, ca, cert, key }: Credentials): string {
  const encode = (text: string) => Buffer.from(text).toString("base64");
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority-data": encode(ca) } }],
    users: [
      { name: user, user: { "client-certificate-data": encode(cert), "client-key-data": encode(key) } },
    ],
    contexts: [{ name, context: { cluster: name, user } }],
    "current-context": name,
  };
  return `${JSON.stringify(kubeconfig, undefined, 2)}\n`;
}

export async function readCredentials(pki: string, identity: Identity, server: string): Promise<Credentials> {
  const [ca, cert, key] = await Promise.all(
    ["ca.crt", `${identity}.crt`, `${identity}.key`].map((file) => readFile(join(pki, file), "utf8")),
  );
  return { server, ca: ca ?? "", cert: cert ?? "", key: key ?? "" };
}
