import { isObject } from "./is-object.ts";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";

/**
 * Parses a kubeconfig from YAML or JSON; an empty text is an empty one, as for kubectl. Rejects with KubeconfigError.
 * `source` names it in errors, which never quote its content: it holds credentials.
 */
export async function parseKubeconfig(text: string, source: string): Promise<Kubeconfig> {
  const bad = (why: string) => new KubeconfigError(`Cannot read kubeconfig (${source}): ${why}.`);
  const config = (await documentOf(text, bad)) ?? {};
  if (!isObject(config)) throw bad("expected a mapping with clusters, users and contexts");
  if (config.kind !== undefined && config.kind !== "Config") {
    throw bad(`expected kind Config: current value is "${String(config.kind)}"`);
  }
  const entries = <T>(list: string, item: string): Map<string, T> => {
    const value = config[list] ?? [];
    if (!Array.isArray(value)) throw bad(`${list} is not a list`);
    const named = new Map<string, T>();
    value.forEach((entry: unknown, index) => {
      if (!isObject(entry) || typeof entry.name !== "string") throw bad(`${list}[${index}].name is missing`);
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

/** JSON is YAML too, but needs no parser that takes 80 ms to load. */
async function documentOf(text: string, bad: (why: string) => KubeconfigError): Promise<unknown> {
  if (text.trim() === "") return undefined;
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML's flow form, then.
    }
  }
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { version: "1.1" });
  const [problem] = document.errors;
  if (!problem) return document.toJS();
  const [start] = problem.linePos ?? [];
  throw bad(`not YAML: ${problem.code}${start ? ` at line ${start.line}, column ${start.col}` : ""}`);
}
