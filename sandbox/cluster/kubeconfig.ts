import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Target } from "../../provider/kube/kubeconfig.ts";

/** Who a kubeconfig is for: the name of its certificate in the PKI folder. */
export type Identity = "admin" | "controller-manager" | "scheduler";

/** A kubeconfig as JSON, which is YAML as well. All that it needs is inside: it may be copied elsewhere. */
export function renderKubeconfig(
  name: string,
  user: string,
  target: Pick<Target, "cluster" | "user">,
): string {
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: target.cluster }],
    users: [{ name: user, user: target.user }],
    contexts: [{ name, context: { cluster: name, user } }],
    "current-context": name,
  };
  return `${JSON.stringify(kubeconfig, undefined, 2)}\n`;
}

/** An API server of the sandbox, and who somebody is to it. */
export async function readTarget(pki: string, identity: Identity, server: string): Promise<Target> {
  const [ca = "", cert = "", key = ""] = await Promise.all(
    ["ca.crt", `${identity}.crt`, `${identity}.key`].map((file) => readFile(join(pki, file), "base64")),
  );
  return {
    context: "sandbox",
    cluster: { server, "certificate-authority-data": ca },
    user: { "client-certificate-data": cert, "client-key-data": key },
    namespace: "default",
  };
}
