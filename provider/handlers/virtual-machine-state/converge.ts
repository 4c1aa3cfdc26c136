import { diagnose } from "../../kube/diagnose.ts";
import { ConflictError, ForbiddenError } from "../../kube/errors.ts";
import type { ObjectRef, View } from "../../kube/interfaces.ts";
import { kinds } from "../../kube/kinds.ts";
import { nameOf } from "../../kube/paths.ts";
import { sleep } from "../../kube/sleep.ts";
import type { HandlerContext } from "../handler.ts";
import type { PlanEntry } from "../impact/impact.ts";
import { parsePlan } from "../impact/plan-text.ts";
import { isAlive, type KubeVirtInstallation, type VirtualMachine } from "../kubevirt-objects.ts";
import { progress } from "../progress.ts";
import { Settling } from "../settling.ts";
import { durationMs } from "../values/duration.ts";
import { type Decisions, nextStep, plannedDataVolumes, type Situation, type Step } from "./next-step.ts";
import type { Sight } from "./observe.ts";
import { closedWindow } from "./restart-window.ts";
import { DEFAULT_ON_RESTART_REQUIRED, DEFAULT_READINESS, type VirtualMachineStateInputs } from "./types.ts";

/** A restart is asked for again after a lost race, but not for ever. */
const MAX_REQUESTS = 5;
const RETRY_MS = 1_000;

export const refTo = ({
  namespace,
  name,
}: Pick<VirtualMachineStateInputs, "namespace" | "name">): ObjectRef => ({
  kind: kinds.VirtualMachine,
  namespace,
  name,
});

/** What somebody wants who brings several machines to where they are wanted. */
export interface ConvergeOptions {
  /** Restarts a machine that runs even if its edit needs none: why. */
  readonly restart?: string | undefined;
  /** Hears that a restart has been asked for. */
  readonly onRestart?: () => void;
  /** Hears that the restart of a machine whose edit needs none is left to an update in the maintenance window. */
  readonly onDeferred?: () => void;
  /** Hears what is still missing. @default - the log does, now and then */
  readonly onPending?: (pending: string) => void;
}

/**
 * Brings a machine to where its declaration wants it: waits until virt-controller has seen the spec, restarts or not as the
 * program says, waits for live changes and for readiness. Resolves with what is then there.
 */
export const converge = (
  inputs: VirtualMachineStateInputs,
  context: HandlerContext,
  options: ConvergeOptions = {},
): Promise<Sight> => new Convergence(inputs, context, options).run();

class Convergence {
  private readonly inputs: VirtualMachineStateInputs;
  private readonly context: HandlerContext;
  private readonly machine: ObjectRef;
  private readonly plan: readonly PlanEntry[];
  private readonly deadline: number;
  private readonly settling = { signs: new Settling(), restart: new Settling() };
  private decisions: Decisions;
  /** As of the first look. */
  private before: Situation["before"] | undefined;
  private requests = 0;
  private readonly options: ConvergeOptions;
  private readonly progress: (pending: string) => void;

  constructor(inputs: VirtualMachineStateInputs, context: HandlerContext, options: ConvergeOptions) {
    this.inputs = inputs;
    this.context = context;
    this.options = options;
    this.machine = refTo(inputs);
    this.progress = options.onPending ?? progress(context.log, nameOf(this.machine));
    this.plan = parsePlan(inputs.plan);
    this.deadline = Date.now() + durationMs(inputs.readiness?.timeout ?? DEFAULT_READINESS.timeout);
    const methods = inputs.cluster?.workloadUpdateMethods;
    this.decisions = { migratesByItself: methods?.includes("LiveMigrate") };
  }

  async run(): Promise<Sight> {
    for (;;) {
      const step = await this.wait();
      if (step.step === "restart") await this.restart(step);
      else if (step.step === "ask-for-migrations") await this.askForMigrations();
      else if (this.options.restart === undefined || !this.isToRestart(step.sight)) return step.sight;
      else if (this.isDeferred()) return step.sight;
      else await this.requestRestart(step.sight.instance?.metadata.uid ?? "", this.options.restart);
    }
  }

  /** A restart for the edit is one. */
  private isToRestart({ instance }: Sight): boolean {
    return isAlive(instance) && this.decisions.restarting === undefined;
  }

  private isDeferred(): boolean {
    const isDeferred = closedWindow(this.inputs.updates, Date.now()) !== undefined;
    if (isDeferred) this.options.onDeferred?.();
    return isDeferred;
  }

  private wait(): Promise<Step> {
    const { kube, signal } = this.context;
    return kube.wait<Step>({
      what: `${nameOf(this.machine)} to be as declared`,
      on: this.objects(),
      judge: (view) => nextStep(view, this.situation(view)),
      timeoutMs: Math.max(0, this.deadline - Date.now()),
      signal,
      lookAgainMs: 1_000,
      diagnose: (_view, limit) => diagnose(kube, this.machine, { signal: limit }),
      onPending: this.progress,
    });
  }

  /** All that is looked at: the machine, its instance, and the DataVolumes that the edit brought. */
  private objects(): readonly ObjectRef[] {
    const volumes = plannedDataVolumes(this.plan).map((name) => ({
      ...this.machine,
      kind: kinds.DataVolume,
      name,
    }));
    return [this.machine, { ...this.machine, kind: kinds.VirtualMachineInstance }, ...volumes];
  }

  private situation(view: View): Situation {
    const { readiness = {} } = this.inputs;
    const { startFailure } = view.get<VirtualMachine>(this.machine)?.status ?? {};
    this.before ??= { lastFailedVMIUID: startFailure?.lastFailedVMIUID };
    return {
      machine: this.machine,
      plan: this.plan,
      readiness,
      schedulingMs: durationMs(readiness.schedulingTimeout ?? DEFAULT_READINESS.schedulingTimeout),
      before: this.before,
      decisions: this.decisions,
      settling: this.settling,
    };
  }

  private async restart({ instance, why, idle }: Step & { step: "restart" }): Promise<void> {
    const policy = this.inputs.updates?.onRestartRequired ?? DEFAULT_ON_RESTART_REQUIRED;
    const closed = closedWindow(this.inputs.updates, Date.now());
    if ((policy === "wait" || closed !== undefined) && !idle) {
      const waits = closed ? `, for ${closed}` : "";
      this.context.log(
        `${nameOf(this.machine)}: the edit is pending until the machine is restarted${waits}: ${why}`,
      );
      this.decisions = { ...this.decisions, leaveRestart: true };
    } else if (policy === "fail" && !idle) {
      throw new Error(
        `${nameOf(this.machine)} needs a restart, and updates.onRestartRequired is "fail": ${why}. ` +
          `Restart it (virtctl restart ${this.inputs.name} -n ${this.inputs.namespace}), or set updates.onRestartRequired to "restart" or "wait".`,
      );
    } else {
      await this.requestRestart(instance.metadata.uid ?? "", why);
    }
  }

  private async requestRestart(uid: string, why: string): Promise<void> {
    const { kube, signal, log } = this.context;
    const { namespace, name, updates } = this.inputs;
    const force = updates?.gracePeriod === "0s";
    log(`${nameOf(this.machine)}: restarting: ${why}`);
    try {
      await kube.subresources.put(
        "virtualmachines",
        namespace,
        name,
        "restart",
        force ? { gracePeriodSeconds: 0 } : {},
        { signal },
      );
      this.decisions = { ...this.decisions, restarting: uid };
      this.options.onRestart?.();
    } catch (error) {
      if (!(error instanceof ConflictError) || isRefusal(error) || ++this.requests >= MAX_REQUESTS)
        throw this.explain(error, why);
      // Somebody else stopped, started or restarted it at the same moment: look again.
      await sleep(RETRY_MS, signal);
    }
  }

  private explain(error: unknown, why: string): Error {
    const message = error instanceof Error ? error.message : String(error);
    const isOnce = error instanceof ConflictError && /does not support/.test(error.detail);
    const cure = isOnce
      ? ` Delete its VirtualMachineInstance (kubectl delete vmi ${this.inputs.name} -n ${this.inputs.namespace}) to have it started anew, or change its run strategy.`
      : "";
    return new Error(
      `Cannot restart ${nameOf(this.machine)}, as its edit needs (${why}): ${message}${cure}`,
      {
        cause: error,
      },
    );
  }

  private async askForMigrations(): Promise<void> {
    const { kube, signal, log } = this.context;
    const migratesByItself = await readMigratesByItself(kube, signal);
    this.decisions = { ...this.decisions, migratesByItself };
    if (!migratesByItself) {
      log(
        `${nameOf(this.machine)}: a live change is pending until the machine is migrated: ` +
          "the cluster's workloadUpdateMethods has no LiveMigrate",
      );
    }
  }
}

/** KubeVirt does not restart such a machine, however often it is asked. */
const isRefusal = (error: ConflictError): boolean => /does not support|recovery/i.test(error.detail);

async function readMigratesByItself(kube: HandlerContext["kube"], signal: AbortSignal): Promise<boolean> {
  const items = await kube.list<KubeVirtInstallation>(kinds.KubeVirt, { signal }).then(
    (list) => list.items,
    (error: unknown) => {
      // Without the right to know, KubeVirt's default is what is likely.
      if (error instanceof ForbiddenError) return [];
      throw error;
    },
  );
  return items.some(({ spec }) =>
    spec?.workloadUpdateStrategy?.workloadUpdateMethods?.includes("LiveMigrate"),
  );
}
