import { spawn } from "node:child_process";
import type { ClusterEntry, ExecEntry } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";

/** What a credential plugin answered. */
export interface ExecCredential {
  readonly token?: string;
  readonly clientCertificateData?: string;
  readonly clientKeyData?: string;
  /** Epoch milliseconds; Infinity when the plugin gave none. */
  readonly expiresAt: number;
}

const TIMEOUT_MS = 60_000;
const MAX_STDERR = 2_000;

/**
 * Runs the credential plugin of a kubeconfig's user, as client-go does: without a terminal, with
 * KUBERNETES_EXEC_INFO. Throws KubeconfigError with what the plugin wrote to stderr.
 */
export async function execCredential(
  exec: ExecEntry,
  cluster: ClusterEntry,
  timeoutMs: number = TIMEOUT_MS,
): Promise<ExecCredential> {
  const command = exec.command ?? "";
  const failed = (why: string, cause?: unknown) =>
    new KubeconfigError(
      `Cannot get a credential from "${command}": ${why}`,
      cause === undefined ? {} : { cause },
    );
  if (command === "") throw failed("exec.command of the kubeconfig's user is missing.");
  const stdout = await run(exec, cluster, timeoutMs, failed);
  const status = statusOf(stdout);
  if (!status) throw failed("it printed no ExecCredential (not JSON).");
  const text = (key: string) => (typeof status[key] === "string" ? status[key] : undefined);
  const [token, certificate, key] = ["token", "clientCertificateData", "clientKeyData"].map(text);
  if (!token && !(certificate && key)) {
    throw failed("its ExecCredential has neither a token nor a client certificate with its key.");
  }
  const expiry = Date.parse(text("expirationTimestamp") ?? "");
  return {
    ...(token ? { token } : {}),
    ...(certificate && key ? { clientCertificateData: certificate, clientKeyData: key } : {}),
    expiresAt: Number.isNaN(expiry) ? Number.POSITIVE_INFINITY : expiry,
  };
}

/** The output may hold a token, so an error of the parser, which quotes it, goes no further. */
function statusOf(stdout: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return (JSON.parse(stdout) as { status?: Record<string, unknown> }).status ?? {};
  } catch {
    return undefined;
  }
}

function run(
  exec: ExecEntry,
  cluster: ClusterEntry,
  timeoutMs: number,
  failed: (why: string, cause?: unknown) => KubeconfigError,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const own = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]));
    const child = spawn(exec.command ?? "", [...(exec.args ?? [])], {
      env: { ...process.env, KUBERNETES_EXEC_INFO: execInfo(exec, cluster), ...own },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      killSignal: KILL,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-MAX_STDERR);
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      const hint = exec.installHint ? ` ${exec.installHint.trim()}` : " Install it, or put it in PATH.";
      reject(failed(error.code === "ENOENT" ? `no such program.${hint}` : `${error.message}.`, error));
    });
    // Not on "close": a grandchild may hold the pipes open for ever.
    child.on("exit", (_code, signal) => {
      if (signal) reject(failed(`${killed(signal, timeoutMs)}.${said(stderr)}`));
    });
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(failed(`it ended with code ${code}.${said(stderr)}`));
    });
  });
}

const KILL = "SIGKILL";

const killed = (signal: string, timeoutMs: number): string =>
  signal === KILL
    ? `it gave no answer within ${timeoutMs / 1000}s and was stopped`
    : `it was ended by ${signal}`;

const said = (stderr: string): string => (stderr.trim() === "" ? "" : ` It said: ${stderr.trim()}`);

function execInfo(exec: ExecEntry, cluster: ClusterEntry): string {
  const about = {
    server: cluster.server,
    "tls-server-name": cluster["tls-server-name"],
    "insecure-skip-tls-verify": cluster["insecure-skip-tls-verify"],
    "certificate-authority-data": cluster["certificate-authority-data"],
    "proxy-url": cluster["proxy-url"],
  };
  return JSON.stringify({
    apiVersion: exec.apiVersion ?? "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    spec: { interactive: false, ...(exec.provideClusterInfo ? { cluster: about } : {}) },
  });
}
