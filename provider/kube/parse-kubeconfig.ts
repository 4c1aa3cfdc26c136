import { parseDocument } from "yaml";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";

/**
 * Parses a kubeconfig from YAML or JSON.
 * `source` names it in errors, which never quote its content: it holds credentials.
 */
export function parseKubeconfig(text: string, source: string): Kubeconfig {
  const bad = (why: string) =>
    new KubeconfigError(
      `Cannot read kubeconfig (${source}): ${why}. Correct it (kubectl config view --kubeconfig FILE reads it, too), or give another one.`,
    );
  const document = parseDocument(text, { version: "1.1" });
  const [problem] = document.errors;
  if (problem) {
    const [start] = problem.linePos ?? [];
    throw bad(`not YAML: ${problem.code}${start ? ` at line ${start.line}, column ${start.col}` : ""}`);
  }
  const config: unknown = document.toJS();
  if (!isRecord(config)) throw bad("expected a mapping with clusters, users and contexts");
  if (config.kind !== undefined && config.kind !== "Config") {
    throw bad(`expected kind Config: current value is "${String(config.kind)}"`);
  }
  const entries = <T>(list: string, item: string): Map<string, T> => {
    const value = config[list] ?? [];
    if (!Array.isArray(value)) throw bad(`${list} is not a list`);
    const named = new Map<string, T>();
    value.forEach((entry: unknown, index) => {
      if (!isRecord(entry) || typeof entry.name !== "string") throw bad(`${list}[${index}].name is missing`);
      // The first of a name wins, as in kubectl.
      if (!named.has(entry.name)) named.set(entry.name, (entry[item] ?? {}) as T);
    });
    return named;
  };
  const current = config["current-context"];
  return {
    currentContext: typeof current === "string" && current !== "" ? current : undefined,
    contexts: entries<ContextEntry>("contexts", "context"),
    clusters: entries<ClusterEntry>("clusters", "cluster"),
    users: entries<UserEntry>("users", "user"),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
