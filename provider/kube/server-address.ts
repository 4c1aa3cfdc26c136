import type { ClusterEntry, UserEntry } from "./kubeconfig.ts";

/**
 * The URL of a cluster's API server. As client-go reads it, `server` may be a mere host with its port, which speaks TLS
 * when the kubeconfig has anything to say about TLS. `undefined` when it is neither.
 */
export function serverAddress(cluster: ClusterEntry, user: UserEntry): string | undefined {
  const { server = "" } = cluster;
  if (/^https?:\/\/[^/]/.test(server)) return URL.canParse(server) ? server : undefined;
  if (!/^(\[[^\]/]+\]|[^\s/:]+):\d+\/?$/.test(server)) return undefined;
  const url = `${speaksTls(cluster, user) ? "https" : "http"}://${server}`;
  return URL.canParse(url) ? url : undefined;
}

const speaksTls = (cluster: ClusterEntry, user: UserEntry): boolean =>
  Boolean(
    cluster["certificate-authority"] ||
      cluster["certificate-authority-data"] ||
      cluster["insecure-skip-tls-verify"] ||
      user["client-certificate"] ||
      user["client-certificate-data"],
  );
