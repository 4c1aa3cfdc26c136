import { conditionsOf, describeCondition, isTroubling } from "./conditions.ts";
import type { KubeObject } from "./interfaces.ts";

/** The parts of a container's state that explain why it does not run. */
interface ContainerStatus {
  readonly name: string;
  readonly restartCount?: number;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly terminated?: { readonly exitCode: number; readonly reason?: string; readonly message?: string };
  };
}

/** The fields of any `status` that say where an object stands. */
interface AnyStatus {
  readonly phase?: string;
  readonly printableStatus?: string;
  readonly created?: boolean;
  readonly progress?: string;
  readonly nodeName?: string;
  readonly startFailure?: { readonly consecutiveFailCount?: number; readonly retryAfterTimestamp?: string };
  readonly error?: { readonly message?: string };
  readonly migrationState?: { readonly failureReason?: string; readonly abortStatus?: string };
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses?: readonly ContainerStatus[];
}

/** What a person reads in an object to learn why it is not as wanted: one line where it stands, then its troubles. */
export function describeObject(object: KubeObject): readonly string[] {
  const status = (object.status ?? {}) as AnyStatus;
  const name = shortName(object);
  const notes = [...troubles(object, status), ...containers(status)];
  return [`${name}: ${standing(object, status)}`, ...notes.map((note) => `${name}: ${note}`)];
}

/** `Pod virt-launcher-db-x7k2p`: the namespace is the same for all objects of a story. */
export const shortName = (object: KubeObject): string => `${object.kind ?? "object"} ${object.metadata.name}`;

function standing({ metadata }: KubeObject, status: AnyStatus): string {
  const state = status.printableStatus ?? status.phase;
  return [
    state || "no status yet",
    status.nodeName && `on node ${status.nodeName}`,
    status.progress && status.progress !== "N/A" && `progress ${status.progress}`,
    metadata.deletionTimestamp && `being deleted${finalizers(metadata.finalizers)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

const finalizers = (names: readonly string[] | undefined): string =>
  names?.length ? ` (held by ${names.join(", ")})` : "";

/** A VirtualMachine keeps the conditions that it copied from an instance when that is gone; these are its own. */
const ownOfVirtualMachine: ReadonlySet<string> = new Set([
  "Ready",
  "Failure",
  "RestartRequired",
  "ManualRecoveryRequired",
]);

function troubles(object: KubeObject, status: AnyStatus): readonly string[] {
  const stale = object.kind === "VirtualMachine" && status.created !== true;
  const conditions = conditionsOf(object)
    .filter(isTroubling)
    .filter(({ type }) => !stale || ownOfVirtualMachine.has(type));
  const { consecutiveFailCount: fails = 0, retryAfterTimestamp: next } = status.startFailure ?? {};
  const { failureReason, abortStatus } = status.migrationState ?? {};
  return [
    ...conditions.map(describeCondition),
    ...(fails > 0 ? [`failed to start ${fails} times in a row${next ? `, next try at ${next}` : ""}`] : []),
    ...(failureReason ? [`migration failed: ${failureReason.trim()}`] : []),
    ...(abortStatus ? [`migration abort: ${abortStatus}`] : []),
    ...(status.error?.message ? [status.error.message] : []),
  ];
}

function containers({ initContainerStatuses = [], containerStatuses = [] }: AnyStatus): readonly string[] {
  return [...initContainerStatuses, ...containerStatuses].flatMap(({ name, state, restartCount = 0 }) => {
    const { waiting, terminated } = state ?? {};
    const restarts = restartCount > 0 ? `, restarted ${restartCount} times` : "";
    if (waiting?.reason && waiting.reason !== "PodInitializing" && waiting.reason !== "ContainerCreating") {
      return [
        `container ${name} waits${restarts}: ${waiting.reason}${waiting.message ? `: ${waiting.message}` : ""}`,
      ];
    }
    if (!terminated || terminated.exitCode === 0) return [];
    const { exitCode, reason, message } = terminated;
    return [
      `container ${name} ended with code ${exitCode}${restarts}: ${[reason, message].filter(Boolean).join(": ")}`,
    ];
  });
}
