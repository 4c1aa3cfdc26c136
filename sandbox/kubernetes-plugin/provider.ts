import type { Cluster } from "./cluster.ts";
import { type Engine, ResourceLog } from "./engine.ts";
import type { PropertyMap } from "./property-values.ts";
import type { Settings } from "./settings.ts";

/** What every operation on a resource has at hand. */
export interface Provider {
  readonly settings: Settings;
  readonly cluster: Cluster;
  readonly engine: Engine;
}

export const logFor = ({ engine }: Provider, urn: string): ResourceLog => new ResourceLog(engine, urn);

/** The error of an operation that needs a cluster. */
export function requireReachable({ cluster }: Provider): void {
  if (cluster.unreachable !== undefined) {
    throw new Error(`configured Kubernetes cluster is unreachable: ${cluster.unreachable}`);
  }
}

/** The resource exists, but not as wanted: the engine keeps this state, and tries again next time. */
export class PartialError extends Error {
  readonly id: string;
  readonly state: PropertyMap;
  readonly inputs: PropertyMap | undefined;
  readonly reasons: readonly string[];
  constructor(
    message: string,
    options: Pick<PartialError, "id" | "state" | "inputs"> & {
      readonly subErrors: readonly string[];
      cause: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.name = "PartialError";
    this.id = options.id;
    this.state = options.state;
    this.inputs = options.inputs;
    this.reasons = [message, ...options.subErrors];
  }
}
