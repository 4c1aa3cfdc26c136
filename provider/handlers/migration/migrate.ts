import { diagnose } from "../../kube/diagnose.ts";
import { ConflictError, InvalidError } from "../../kube/errors.ts";
import type { ObjectRef } from "../../kube/interfaces.ts";
import { kinds } from "../../kube/kinds.ts";
import { sleep } from "../../kube/sleep.ts";
import type { HandlerContext } from "../handler.ts";
import type { VirtualMachineInstance, VirtualMachineInstanceMigration } from "../kubevirt-objects.ts";
import { OWNER_ANNOTATION } from "../object-name.ts";
import { partially } from "../partially.ts";
import { progress } from "../progress.ts";
import { Settling } from "../settling.ts";
import { durationMs } from "../values/duration.ts";
import { mayBegin, progressOf } from "./next-step.ts";
import { reportOf } from "./report.ts";
import {
  DEFAULT_TIMEOUT,
  type MigrationInputs,
  type MigrationOutputs,
  type MigrationReport,
} from "./types.ts";

/** KubeVirt keeps the newest five finished migrations of a machine; this is far beyond. */
const MAX_ATTEMPTS = 100;
const RETRY_MS = 1_000;
const MACHINE_LABEL = "kubevirt.io/vmi-name";

/**
 * Migrates a machine and reports: goes on with its own earlier migration, if there is one that has not failed. What speaks
 * against it is said before anything is changed.
 */
export const migrate = (
  id: string,
  inputs: MigrationInputs,
  context: HandlerContext,
): Promise<MigrationOutputs> => new Deed(id, inputs, context).run();

/** After a failure, aborted or not, there is so much time to see what is left. */
const LAST_LOOK_MS = 5_000;

class Deed {
  private readonly id: string;
  private readonly inputs: MigrationInputs;
  private readonly context: HandlerContext;
  private readonly instance: ObjectRef;
  private readonly deadline: number;

  constructor(id: string, inputs: MigrationInputs, context: HandlerContext) {
    this.id = id;
    this.inputs = inputs;
    this.context = context;
    this.instance = {
      kind: kinds.VirtualMachineInstance,
      namespace: inputs.namespace,
      name: inputs.virtualMachine,
    };
    this.deadline = Date.now() + durationMs(inputs.timeout ?? DEFAULT_TIMEOUT);
  }

  async run(): Promise<MigrationOutputs> {
    const begun = await this.begin();
    if ("report" in begun) return { ...this.inputs, ...begun.report };
    try {
      return { ...this.inputs, ...(await this.follow(begun.migration)) };
    } catch (error) {
      throw partially(
        this.id,
        { ...this.inputs, ...(await this.lastReport(begun.migration)) },
        this.explain(error),
      );
    }
  }

  /** The migration to follow: an earlier one of ours, or a new one. */
  private async begin(): Promise<Begun> {
    for (;;) {
      const all = await this.list();
      const { own, freeName } = this.sort(all);
      if (own) return { migration: own };
      const others = all
        .filter(({ metadata }) => metadata.name !== freeName)
        .map((other) => this.refTo(other.metadata.name));
      const answer = await this.permission(others);
      if ("there" in answer) return { report: alreadyThere(answer.there) };
      const made = await this.create(freeName);
      if (made) return { migration: made };
      await sleep(RETRY_MS, this.context.signal);
    }
  }

  private async list(): Promise<readonly VirtualMachineInstanceMigration[]> {
    const { kube, signal } = this.context;
    const { namespace, virtualMachine } = this.inputs;
    const labelSelector = `${MACHINE_LABEL}=${virtualMachine}`;
    const options = { namespace, labelSelector, signal };
    const { items } = await kube.list<VirtualMachineInstanceMigration>(
      kinds.VirtualMachineInstanceMigration,
      options,
    );
    return items;
  }

  /** Our own attempts go by number; the first that has not failed counts. */
  private sort(all: readonly VirtualMachineInstanceMigration[]): {
    readonly own?: VirtualMachineInstanceMigration;
    readonly freeName: string;
  } {
    const byName = new Map(all.map((migration) => [migration.metadata.name, migration]));
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const freeName = attempt === 1 ? this.stem : `${this.stem}-${attempt}`;
      const own = byName.get(freeName);
      if (own === undefined) return { freeName };
      if (own.status?.phase !== "Failed" && own.metadata.deletionTimestamp === undefined)
        return { own, freeName };
    }
    throw this.explain(new Error(`${MAX_ATTEMPTS} attempts have failed`));
  }

  private permission(others: readonly ObjectRef[]) {
    const { nodeSelector = {} } = this.inputs;
    const refs = { instance: this.instance, others };
    return this.wait("may be migrated", [this.instance, ...others], (view) =>
      mayBegin(view, refs, nodeSelector),
    ).catch((error: unknown) => {
      throw this.explain(error);
    });
  }

  /** Makes the migration; `undefined` when somebody else was faster with another one. */
  private async create(name: string): Promise<VirtualMachineInstanceMigration | undefined> {
    const { kube, signal } = this.context;
    const { namespace, virtualMachine, nodeSelector, identity } = this.inputs;
    const { apiVersion, kind } = kinds.VirtualMachineInstanceMigration;
    const object = {
      apiVersion,
      kind,
      // KubeVirt's webhook sets the same label.
      metadata: {
        name,
        namespace,
        labels: { [MACHINE_LABEL]: virtualMachine },
        annotations: { [OWNER_ANNOTATION]: identity },
      },
      spec: { vmiName: virtualMachine, ...(nodeSelector ? { addedNodeSelector: nodeSelector } : {}) },
    };
    try {
      return await kube.create<VirtualMachineInstanceMigration>(
        kinds.VirtualMachineInstanceMigration,
        object,
        { signal },
      );
    } catch (error) {
      if (error instanceof ConflictError && error.alreadyExists) return this.claim(name);
      const isRace = error instanceof InvalidError && error.detail.includes("in-flight migration");
      if (isRace && Date.now() < this.deadline) return undefined;
      throw this.explain(error);
    }
  }

  /** Takes a migration of that name for ours, if it is. */
  private async claim(name: string): Promise<VirtualMachineInstanceMigration | undefined> {
    const { kube, signal } = this.context;
    const found = await kube.get<VirtualMachineInstanceMigration>(this.refTo(name), { signal });
    if (found === undefined || found.metadata.annotations?.[OWNER_ANNOTATION] === this.inputs.identity)
      return found;
    throw this.explain(
      new Error(
        `VirtualMachineInstanceMigration ${name} exists and was not made by this resource. Delete it`,
      ),
    );
  }

  private follow({ metadata }: VirtualMachineInstanceMigration): Promise<MigrationReport> {
    const refs = { instance: this.instance, migration: this.refTo(metadata.name) };
    const settling = new Settling();
    return this.wait(
      "to be migrated",
      [refs.migration, refs.instance],
      (view) => progressOf(view, refs, metadata.uid, settling),
      refs.migration,
    );
  }

  private wait<T>(
    what: string,
    on: readonly ObjectRef[],
    judge: Parameters<typeof this.context.kube.wait<T>>[0]["judge"],
    about: ObjectRef = this.instance,
  ): Promise<T> {
    const { kube, signal, log } = this.context;
    return kube.wait<T>({
      what: `${this.title} ${what}`,
      on,
      judge,
      timeoutMs: Math.max(0, this.deadline - Date.now()),
      signal,
      lookAgainMs: 1_000,
      diagnose: (_view, limit) => diagnose(kube, about, { signal: limit }),
      onPending: progress(log, `Migration of ${this.title}`),
    });
  }

  private async lastReport(migration: VirtualMachineInstanceMigration): Promise<MigrationReport> {
    const ref = this.refTo(migration.metadata.name);
    const last = await this.context.kube
      .get<VirtualMachineInstanceMigration>(ref, { signal: AbortSignal.timeout(LAST_LOOK_MS) })
      .catch(() => undefined);
    return reportOf(last ?? migration);
  }

  private explain(error: unknown): Error {
    const message = error instanceof Error ? error.message : String(error);
    return new Error(`Cannot migrate virtual machine ${this.title}: ${message}`, { cause: error });
  }

  private refTo(name: string): ObjectRef {
    return { kind: kinds.VirtualMachineInstanceMigration, namespace: this.inputs.namespace, name };
  }

  private get title(): string {
    return `${this.inputs.namespace}/${this.inputs.virtualMachine}`;
  }

  private get stem(): string {
    return this.inputs.objectName ?? `${this.inputs.virtualMachine}-migration`;
  }
}

type Begun = { readonly migration: VirtualMachineInstanceMigration } | { readonly report: MigrationReport };

function alreadyThere({ status }: VirtualMachineInstance): MigrationReport {
  const { nodeName = "" } = status ?? {};
  return { phase: "NotNeeded", sourceNode: nodeName, targetNode: nodeName };
}
