import { existsSync, readFileSync } from "node:fs";
import type { Environment, Target } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { HOW_TO_GIVE_ONE } from "./read-kubeconfig.ts";

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The cluster that this pod runs in, as its service account; `undefined` outside of pods. Throws KubeconfigError. */
export function inClusterTarget(environment: Environment): Target | undefined {
  if (!existsSync(`${SERVICE_ACCOUNT}/token`)) return undefined;
  const host = environment.KUBERNETES_SERVICE_HOST;
  const port = environment.KUBERNETES_SERVICE_PORT ?? "443";
  if (!host) {
    throw new KubeconfigError(
      `Cannot find the API server: ${SERVICE_ACCOUNT}/token is there, but KUBERNETES_SERVICE_HOST is not set. ` +
        HOW_TO_GIVE_ONE,
    );
  }
  const namespaceFile = `${SERVICE_ACCOUNT}/namespace`;
  return {
    context: "in-cluster",
    cluster: {
      server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
      "certificate-authority": `${SERVICE_ACCOUNT}/ca.crt`,
    },
    user: { tokenFile: `${SERVICE_ACCOUNT}/token` },
    namespace: existsSync(namespaceFile) ? readFileSync(namespaceFile, "utf8").trim() : "default",
  };
}
