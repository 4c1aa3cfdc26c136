import type { KubeValueMap } from "./property-values.ts";
import { logicalNameOf, typeOf } from "./urn.ts";

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Refuses provider configurations that contradict themselves. */
export function checkConfig(urn: string, news: KubeValueMap): Failure[] {
  const failures = isStrict(news) ? strictFailures(urn, news) : [];
  if (failures.length > 0) return failures;
  const rendering = isTruthy(news, "renderYamlToDirectory");
  if (rendering) {
    const ambient = process.env.KUBECONFIG !== undefined && news.kubeconfig === process.env.KUBECONFIG;
    return ["cluster", "context", "kubeconfig"]
      .filter((property) => isTruthy(news, property) && !(property === "kubeconfig" && ambient))
      .map((property) => ({
        property,
        reason: `"${property}" arg is not compatible with "renderYamlToDirectory" arg`,
      }));
  }
  const always = news.alwaysRender === true || news.alwaysRender === "true";
  return always
    ? [{ property: "alwaysRender", reason: '"alwaysRender" requires "renderYamlToDirectory" to be set' }]
    : [];
}

const isTruthy = (news: KubeValueMap, property: string): boolean => {
  const value = news[property];
  return value === true || (typeof value === "string" && value !== "");
};

function isStrict(news: KubeValueMap): boolean {
  if (typeof news.strictMode === "string") return news.strictMode === "true";
  try {
    const config = JSON.parse(process.env.PULUMI_CONFIG ?? "{}") as { strictMode?: string };
    return config.strictMode === "true";
  } catch {
    return false;
  }
}

function strictFailures(urn: string, news: KubeValueMap): Failure[] {
  if (!typeOf(urn).startsWith("pulumi:providers:")) return [];
  const failures: Failure[] = [];
  if (/^default(_|$)/.test(logicalNameOf(urn))) {
    failures.push({ property: "", reason: "strict mode prohibits default provider" });
  }
  for (const property of ["kubeconfig", "context"]) {
    if (isTruthy(news, property)) continue;
    failures.push({ property, reason: `strict mode requires Provider "${property}" argument` });
  }
  return failures;
}
