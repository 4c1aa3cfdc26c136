import { type Cluster, Cluster as RealCluster } from "../../../sandbox/kubernetes-plugin/cluster.ts";
import { type Engine, silentEngine } from "../../../sandbox/kubernetes-plugin/engine.ts";
import type { PropertyMap, PropertyValue } from "../../../sandbox/kubernetes-plugin/property-values.ts";
import { Computed, isMap, Secret } from "../../../sandbox/kubernetes-plugin/property-values.ts";
import type { Provider } from "../../../sandbox/kubernetes-plugin/provider.ts";
import { readSettings, type Settings } from "../../../sandbox/kubernetes-plugin/settings.ts";
import { unknowns } from "../../../sandbox/kubernetes-plugin/structs.ts";

export const unknown = new Computed(unknowns.string);

/** A provider that never had a cluster. */
export function disconnected(
  settings: Partial<Settings> = {},
  options: { cluster?: Cluster; engine?: Engine } = {},
): Provider {
  const { cluster, engine = silentEngine } = options;
  return {
    settings: { ...readSettings(new Map(), {}), ...settings },
    cluster:
      cluster ??
      new RealCluster({
        signal: AbortSignal.timeout(60_000),
        defaultNamespace: "default",
        unreachable: "no cluster",
      }),
    engine,
  };
}

/** An engine that keeps what it is told. */
export function listeningEngine(): Engine & { readonly lines: string[] } {
  const lines: string[] = [];
  const hear = async (severity: string, _urn: string, message: string): Promise<void> => {
    lines.push(`${severity}: ${message}`);
  };
  return { lines, log: hear, logStatus: hear };
}

/** Properties from JSON, in which `{"$computed": true}` is unknown and `{"$secret": x}` secret. */
export function properties(json: unknown): PropertyMap {
  return value(json) as PropertyMap;
}

function value(json: unknown): PropertyValue {
  if (Array.isArray(json)) return json.map(value);
  const plain = json as PropertyValue;
  if (!isMap(plain)) return plain;
  if ("$computed" in plain) return unknown;
  if ("$secret" in plain) return new Secret(value(plain.$secret));
  return Object.fromEntries(Object.entries(plain).map(([key, item]) => [key, value(item)]));
}

/** The JSON that `properties` reads. */
export function toJson(from: PropertyValue): unknown {
  if (from instanceof Computed) return { $computed: true };
  if (from instanceof Secret) return { $secret: toJson(from.element) };
  if (Array.isArray(from)) return from.map(toJson);
  if (!isMap(from)) return from;
  return Object.fromEntries(Object.entries(from).map(([key, item]) => [key, toJson(item)]));
}

/** The URN of a resource of an apiVersion and kind. */
export const urnOf = (apiVersion: string, kind: string, name = "r"): string =>
  `urn:pulumi:dev::test::kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}::${name}`;
