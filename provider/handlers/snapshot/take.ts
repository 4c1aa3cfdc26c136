import { conditionsOf } from "../../kube/conditions.ts";
import { diagnose } from "../../kube/diagnose.ts";
import { ConflictError, InvalidError } from "../../kube/errors.ts";
import type { ObjectRef, Verdict } from "../../kube/interfaces.ts";
import { kinds } from "../../kube/kinds.ts";
import { nameOf } from "../../kube/paths.ts";
import type { HandlerContext } from "../handler.ts";
import type { VirtualMachine, VirtualMachineSnapshot } from "../kubevirt-objects.ts";
import { OWNER_ANNOTATION } from "../object-name.ts";
import { partially } from "../partially.ts";
import { progress } from "../progress.ts";
import { removeObject } from "../remove-object.ts";
import { durationMs } from "../values/duration.ts";
import { reportOf } from "./report.ts";
import { DEFAULT_TIMEOUT, type SnapshotInputs, type SnapshotOutputs, type SnapshotReport } from "./types.ts";
import { lostVolumes, unsnapshottable, VOLUME_CURE } from "./volumes.ts";

export const refTo = ({ namespace, objectName, virtualMachine }: SnapshotInputs): ObjectRef => ({
  kind: kinds.VirtualMachineSnapshot,
  namespace,
  name: objectName ?? `${virtualMachine}-snapshot`,
});

/**
 * Takes a snapshot of a machine and reports: goes on with its own earlier one; a failed one is deleted and taken again.
 * What speaks against it is said before anything is changed.
 */
export const take = (id: string, inputs: SnapshotInputs, context: HandlerContext): Promise<SnapshotOutputs> =>
  new Deed(id, inputs, context).run();

/** After a failure, aborted or not, there is so much time to see what is left. */
const LAST_LOOK_MS = 5_000;

class Deed {
  private readonly id: string;
  private readonly inputs: SnapshotInputs;
  private readonly context: HandlerContext;
  private readonly ref: ObjectRef;

  constructor(id: string, inputs: SnapshotInputs, context: HandlerContext) {
    this.id = id;
    this.inputs = inputs;
    this.context = context;
    this.ref = refTo(inputs);
  }

  async run(): Promise<SnapshotOutputs> {
    const snapshot = await this.begin();
    let report = reportOf(snapshot);
    try {
      report = await this.follow(snapshot);
      await this.refuseLosses(report);
      return { ...this.inputs, ...report };
    } catch (error) {
      const last = await this.context.kube
        .get<VirtualMachineSnapshot>(this.ref, { signal: AbortSignal.timeout(LAST_LOOK_MS) })
        .catch(() => undefined);
      throw partially(this.id, { ...this.inputs, ...(last ? reportOf(last) : report) }, this.explain(error));
    }
  }

  /** The snapshot to follow: an earlier one of ours, an adopted one, or a new one. */
  private async begin(): Promise<VirtualMachineSnapshot> {
    const { kube, signal } = this.context;
    const found = await kube.get<VirtualMachineSnapshot>(this.ref, { signal });
    if (found === undefined) return this.create();
    this.refuseStrangers(found);
    if (found.status?.phase !== "Failed") return found;
    this.context.log(`${nameOf(this.ref)} has failed; it is deleted and taken again`);
    await this.removeFailed(found);
    return this.create();
  }

  private refuseStrangers({ metadata, spec }: VirtualMachineSnapshot): void {
    const isOurs =
      metadata.annotations?.[OWNER_ANNOTATION] === this.inputs.identity || this.inputs.adopt === true;
    const isOfMachine =
      spec.source.kind === "VirtualMachine" && spec.source.name === this.inputs.virtualMachine;
    if (isOurs && isOfMachine) return;
    const why = isOfMachine
      ? "exists and was not made by this resource. Set adopt: true to take it over, or choose another snapshotName"
      : `exists and is of ${spec.source.kind} ${spec.source.name}. Choose another snapshotName`;
    throw this.explain(new Error(`${nameOf(this.ref)} ${why}`));
  }

  private async removeFailed({ metadata }: VirtualMachineSnapshot): Promise<void> {
    const timeout = this.inputs.timeout ?? DEFAULT_TIMEOUT;
    await removeObject(this.ref, this.context, { uid: metadata.uid, timeout });
  }

  private async create(): Promise<VirtualMachineSnapshot> {
    await this.refuseHopeless();
    const { kube, signal } = this.context;
    try {
      return await kube.create<VirtualMachineSnapshot>(kinds.VirtualMachineSnapshot, this.object(), {
        signal,
      });
    } catch (error) {
      if (error instanceof ConflictError && error.alreadyExists) return this.begin();
      throw this.explain(withCure(error));
    }
  }

  private object(): VirtualMachineSnapshot {
    const { namespace, virtualMachine, deletionPolicy, failureDeadline, identity } = this.inputs;
    const { apiVersion, kind } = kinds.VirtualMachineSnapshot;
    return {
      apiVersion,
      kind,
      metadata: { name: this.ref.name, namespace, annotations: { [OWNER_ANNOTATION]: identity } },
      spec: {
        source: { apiGroup: "kubevirt.io", kind: "VirtualMachine", name: virtualMachine },
        ...(deletionPolicy === undefined ? {} : { deletionPolicy }),
        ...(failureDeadline === undefined ? {} : { failureDeadline }),
      },
    };
  }

  /** KubeVirt would wait for a missing machine until its deadline, and leave volumes out without a word. */
  private async refuseHopeless(): Promise<void> {
    const vm = await this.machine();
    if (vm === undefined)
      throw this.explain(new Error("it does not exist. Declare it, and let this resource depend on it"));
    const lost = this.inputs.allowExcludedVolumes ? [] : unsnapshottable(vm);
    if (lost.length > 0)
      throw this.explain(new Error(`the snapshot would lack ${lost.join("; ")}. ${VOLUME_CURE}`));
  }

  private async refuseLosses({ excludedVolumes }: SnapshotReport): Promise<void> {
    if (this.inputs.allowExcludedVolumes || excludedVolumes.length === 0) return;
    const lost = lostVolumes(excludedVolumes, await this.machine());
    if (lost.length > 0) throw new Error(`the snapshot lacks ${lost.join(", ")}. ${VOLUME_CURE}`);
  }

  private machine(): Promise<VirtualMachine | undefined> {
    const { kube, signal } = this.context;
    const { namespace, virtualMachine: name } = this.inputs;
    return kube.get<VirtualMachine>({ kind: kinds.VirtualMachine, namespace, name }, { signal });
  }

  private follow({ metadata }: VirtualMachineSnapshot): Promise<SnapshotReport> {
    const { kube, signal, log } = this.context;
    return kube.wait<SnapshotReport>({
      what: `${nameOf(this.ref)} to be ready to use`,
      on: [this.ref],
      judge: (view) => progressOf(view.get<VirtualMachineSnapshot>(this.ref), metadata.uid),
      timeoutMs: durationMs(this.inputs.timeout ?? DEFAULT_TIMEOUT),
      signal,
      diagnose: (_view, limit) => diagnose(kube, this.ref, { signal: limit }),
      onPending: progress(log, nameOf(this.ref)),
    });
  }

  private explain(error: unknown): Error {
    const { namespace, virtualMachine } = this.inputs;
    const message = error instanceof Error ? error.message : String(error);
    return new Error(`Cannot take a snapshot of virtual machine ${namespace}/${virtualMachine}: ${message}`, {
      cause: error,
    });
  }
}

/** How far has a snapshot come? KubeVirt writes all it has to say into the reasons of conditions. */
function progressOf(
  snapshot: VirtualMachineSnapshot | undefined,
  uid: string | undefined,
): Verdict<SnapshotReport> {
  if (snapshot === undefined || snapshot.metadata.uid !== uid)
    return { failed: "it was deleted meanwhile", reason: "Deleted" };
  const { phase, readyToUse, error } = snapshot.status ?? {};
  if (readyToUse) return { done: reportOf(snapshot) };
  const said = conditionsOf(snapshot).find(
    ({ type, status, reason }) => reason && (type === "Failure" ? status === "True" : type === "Progressing"),
  );
  const because = [said?.reason, error?.message].filter(Boolean).join("; ");
  if (phase === "Failed") return { failed: `it failed${because ? `: ${because}` : ""}`, reason: "Failed" };
  return { pending: `it is ${phase || "not begun"}${because ? ` (${because})` : ""}` };
}

/** The webhook's refusal does not say what to do. */
function withCure(error: unknown): unknown {
  if (!(error instanceof InvalidError) || !/feature gate not enabled/i.test(error.detail)) return error;
  const cure =
    "Add Snapshot to spec.configuration.developerConfiguration.featureGates of the KubeVirt object";
  return new Error(`${error.message} ${cure}.`, { cause: error });
}
