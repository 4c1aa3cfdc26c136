import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { promisify } from "node:util";
import {
  ambientKubeconfig,
  defaultNamespace,
  type Kubeconfig,
  loadKubeconfig,
  type Overrides,
  type Target,
  targetOf,
  text,
} from "./kubeconfig.ts";

type Entry = Readonly<Record<string, unknown>>;

/** How to reach one API server. Connections are kept alive and shared. */
export interface Connection {
  readonly server: URL;
  readonly agent: http.Agent;
  /** Headers that prove who asks. May run the kubeconfig's credential plugin. */
  authorization(): Promise<Record<string, string>>;
}

const serviceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Connects by the kubeconfig given (content or file), else as kubectl would; else from inside a pod. */
export async function connect(
  pathOrContent: string,
  overrides: Overrides,
): Promise<{ connection: () => Promise<Connection>; namespace: string | undefined }> {
  const config = pathOrContent === "" ? ambientKubeconfig() : loadKubeconfig(pathOrContent);
  const inPod = pathOrContent === "" ? podTarget(config) : undefined;
  if (inPod !== undefined) {
    const namespace = overrides.namespace || readFileSync(`${serviceAccount}/namespace`, "utf8").trim();
    return { connection: () => open(inPod), namespace };
  }
  return {
    connection: async () => open(targetOf(config, overrides)),
    namespace: defaultNamespace(config, overrides),
  };
}

function podTarget(config: Kubeconfig): Target | undefined {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  const configured = Object.keys(config.clusters).length > 0;
  if (configured || !host || !port || !existsSync(`${serviceAccount}/token`)) return undefined;
  return {
    cluster: { server: `https://${host}:${port}`, "certificate-authority": `${serviceAccount}/ca.crt` },
    user: { tokenFile: `${serviceAccount}/token` },
  };
}

async function open({ cluster, user }: Target): Promise<Connection> {
  const given = text(cluster, "server");
  const server = new URL(given.includes("://") ? given : `https://${given}`);
  const execCredential = user.exec === undefined ? undefined : await runPlugin(user.exec as Entry);
  const options: https.AgentOptions = { keepAlive: true, scheduling: "lifo" };
  if (server.protocol === "https:") Object.assign(options, tls(cluster, user, execCredential));
  const agent = server.protocol === "https:" ? new https.Agent(options) : new http.Agent({ keepAlive: true });
  return { server, agent, authorization: async () => authorization(user, execCredential) };
}

function tls(cluster: Entry, user: Entry, exec?: Entry): https.AgentOptions {
  const pem = (entry: Entry, name: string): Buffer | undefined => {
    const data = text(entry, `${name}-data`);
    if (data !== "") return Buffer.from(data, "base64");
    return text(entry, name) === "" ? undefined : readFileSync(text(entry, name));
  };
  const execPem = (name: string): string | undefined => (exec && text(exec, name)) || undefined;
  const entries = {
    ca: pem(cluster, "certificate-authority"),
    cert: pem(user, "client-certificate") ?? execPem("clientCertificateData"),
    key: pem(user, "client-key") ?? execPem("clientKeyData"),
    servername: text(cluster, "tls-server-name") || undefined,
    rejectUnauthorized: cluster["insecure-skip-tls-verify"] !== true,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

function authorization(user: Entry, exec?: Entry): Record<string, string> {
  const file = text(user, "tokenFile");
  const token =
    text(user, "token") || (file && readFileSync(file, "utf8").trim()) || (exec && text(exec, "token"));
  if (token) return { authorization: `Bearer ${token}` };
  if (text(user, "username") === "") return {};
  const pair = Buffer.from(`${text(user, "username")}:${text(user, "password")}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

/** Runs a client-go credential plugin (ExecCredential) and returns its status. */
async function runPlugin(exec: Entry): Promise<Entry> {
  const env = { ...process.env };
  for (const { name, value } of (exec.env ?? []) as { name: string; value: string }[]) env[name] = value;
  const apiVersion = text(exec, "apiVersion");
  env.KUBERNETES_EXEC_INFO = JSON.stringify({
    kind: "ExecCredential",
    apiVersion,
    spec: { interactive: false },
  });
  const { stdout } = await promisify(execFile)(text(exec, "command"), (exec.args ?? []) as string[], { env });
  return (JSON.parse(stdout) as { status?: Entry }).status ?? {};
}
