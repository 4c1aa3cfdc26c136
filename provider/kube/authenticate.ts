import { readFileSync } from "node:fs";
import type { Agent, RequestOptions } from "node:https";
import type { Access, TlsMaterial } from "./connection.ts";
import { type ExecCredential, execCredential } from "./exec-credential.ts";
import type { Environment, Target, UserEntry } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { proxyFor } from "./proxy-for.ts";

/** Makes the access to a target; how long it may be used without asking again. */
export type Authenticator = () => Promise<{ readonly access: Access; readonly freshForMs: number }>;

/** Files may be rotated under us; client-go reads them anew each minute too. */
const FILE_FRESH_MS = 60_000;
/** Credentials are renewed a little before they expire. */
const EXPIRY_MARGIN_MS = 10_000;
/** OpenID Connect tokens: client-node knows their expiry, so it is asked often. */
const CLIENT_NODE_FRESH_MS = 10_000;

type Headers = Record<string, string | string[]>;

/** Credentials besides the target's own words. */
interface Proof {
  readonly headers: Headers;
  readonly tls: Pick<TlsMaterial, "cert" | "key">;
  readonly agent?: Agent;
  readonly freshForMs: number;
}

/** Chooses how to authenticate to a target. Nothing is read or run before the first call. */
export function authenticatorFor(target: Target, environment: Environment): Authenticator {
  const server = new URL(target.cluster.server);
  const proxy = target.cluster["proxy-url"] || proxyFor(server, environment);
  const prove = proofOf(target);
  let clientNode: ClientNode | undefined;
  return async () => {
    const proof = await prove();
    const tls = { ...tlsOf(target), ...proof.tls };
    const access = {
      server,
      context: target.context,
      tls,
      headers: { ...impersonation(target.user), ...proof.headers },
    };
    if (!proxy && !target.user["auth-provider"]) return { access, freshForMs: proof.freshForMs };
    clientNode ??= await openClientNode(target, tls, proxy);
    const { headers, agent } = await clientNode();
    return {
      access: { ...access, headers: { ...access.headers, ...headers }, ...(agent ? { agent } : {}) },
      freshForMs: Math.min(proof.freshForMs, CLIENT_NODE_FRESH_MS),
    };
  };
}

/** What the user entry itself holds. As in client-go, a token file goes before a token, and both before a password. */
function proofOf({ user, cluster }: Target): () => Promise<Proof> {
  if (user.exec && !user.token && !user.tokenFile) {
    const { exec } = user;
    return async () => fromExec(await execCredential(exec, cluster));
  }
  return async () => {
    const [cert, key] = [material(user, "client-certificate"), material(user, "client-key")];
    const fromFiles = Boolean(user.tokenFile || user["client-certificate"] || user["client-key"]);
    return {
      headers: authorization(user),
      tls: { ...(cert ? { cert } : {}), ...(key ? { key } : {}) },
      freshForMs: fromFiles ? FILE_FRESH_MS : Number.POSITIVE_INFINITY,
    };
  };
}

function fromExec(credential: ExecCredential): Proof {
  const { token, clientCertificateData: cert, clientKeyData: key, expiresAt } = credential;
  return {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    tls: cert && key ? { cert, key } : {},
    freshForMs: Math.max(0, expiresAt - Date.now() - EXPIRY_MARGIN_MS),
  };
}

function authorization(user: UserEntry): Headers {
  const token = user.tokenFile ? readMaterial("tokenFile", user.tokenFile).trim() : user.token;
  if (token) return { authorization: `Bearer ${token}` };
  if (user.username === undefined) return {};
  const pair = Buffer.from(`${user.username}:${user.password ?? ""}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

function impersonation(user: UserEntry): Headers {
  const extra = Object.entries(user["as-user-extra"] ?? {});
  return {
    ...(user.as ? { "impersonate-user": user.as } : {}),
    ...(user["as-uid"] ? { "impersonate-uid": user["as-uid"] } : {}),
    ...(user["as-groups"]?.length ? { "impersonate-group": [...user["as-groups"]] } : {}),
    ...Object.fromEntries(
      extra.map(([key, values]) => [`impersonate-extra-${encodeURIComponent(key)}`, [...values]]),
    ),
  };
}

function tlsOf({ cluster }: Target): TlsMaterial {
  const ca = material(cluster, "certificate-authority");
  return {
    ...(ca ? { ca } : {}),
    ...(cluster["tls-server-name"] ? { servername: cluster["tls-server-name"] } : {}),
    ...(cluster["insecure-skip-tls-verify"] ? { rejectUnauthorized: false } : {}),
  };
}

/** PEM text of `<key>-data`, which wins as in client-go, or of the file that `<key>` names. */
function material(entry: object, key: string): string | undefined {
  const fields = entry as Readonly<Record<string, unknown>>;
  const [data, path] = [fields[`${key}-data`], fields[key]];
  if (typeof data === "string" && data !== "") return Buffer.from(data, "base64").toString("utf8");
  return typeof path === "string" && path !== "" ? readMaterial(key, path) : undefined;
}

function readMaterial(key: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new KubeconfigError(`Cannot read ${key} of the kubeconfig: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

type ClientNode = () => Promise<{ readonly headers: Headers; readonly agent: Agent | undefined }>;

/**
 * What client-node does for us: proxies (HTTP, HTTPS, SOCKS) and the old auth-provider plugins (oidc, gcp, azure).
 * It is loaded only for these, since that takes a second of CPU.
 */
async function openClientNode(
  target: Target,
  tls: TlsMaterial,
  proxy: string | undefined,
): Promise<ClientNode> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  const base64 = (text: string | undefined) => text && Buffer.from(text).toString("base64");
  const name = target.context;
  const { server } = target.cluster;
  config.loadFromOptions({
    clusters: [
      {
        name,
        server,
        caData: base64(tls.ca),
        tlsServerName: tls.servername,
        // client-node refuses plain HTTP otherwise; kubectl allows it.
        skipTLSVerify: tls.rejectUnauthorized === false || server.startsWith("http:"),
        proxyUrl: proxy,
      },
    ],
    users: [
      {
        name,
        certData: base64(tls.cert),
        keyData: base64(tls.key),
        authProvider: target.user["auth-provider"],
      },
    ],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  });
  return async () => {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const given = Object.entries(options.headers ?? {}).map(([key, value]) => [
      key.toLowerCase(),
      String(value),
    ]);
    const agent = proxy ? (options.agent as Agent & { keepAlive?: boolean }) : undefined;
    if (agent) agent.keepAlive = true;
    return { headers: Object.fromEntries(given), agent };
  };
}
