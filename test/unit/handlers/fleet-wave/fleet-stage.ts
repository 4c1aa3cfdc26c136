import { beforeEach, vi } from "vitest";
import { fleetWave } from "../../../../provider/handlers/fleet-wave/fleet-wave.ts";
import type { FleetWaveInputs, FleetWaveOutputs } from "../../../../provider/handlers/fleet-wave/types.ts";
import type { HandlerContext } from "../../../../provider/handlers/handler.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { FakeKube } from "../../../support/fake-kube.ts";
import { condition, seen } from "../stage.ts";

export const NS = "vms";

export const specOf = (model: string) => ({
  runStrategy: "Always",
  template: { spec: { domain: { cpu: { model }, memory: { guest: "1Gi" } } } },
});

/** A wave of machines that are alike. */
export const waveOf = (names: readonly string[], more: Partial<FleetWaveInputs> = {}): FleetWaveInputs => ({
  fleet: "web",
  wave: "1",
  namespace: NS,
  spec: specOf("host-model"),
  machines: Object.fromEntries(names.map((name) => [name, {}])),
  ...more,
});

/** A cluster in memory with several machines. */
export class FleetStage {
  readonly kube = new FakeKube();
  readonly lines: string[] = [];
  readonly abort = new AbortController();
  readonly context: HandlerContext = {
    kube: this.kube,
    signal: this.abort.signal,
    log: (message) => this.lines.push(message),
  };
  private instances = 0;

  declare(name: string, spec: object = specOf("host-model")): void {
    const known = this.kube.now({ kind: kinds.VirtualMachine, namespace: NS, name });
    this.kube.put(kinds.VirtualMachine, {
      metadata: { name, namespace: NS },
      spec,
      status: known?.status ?? { printableStatus: "Starting" },
    });
  }

  /** A running instance, started from the present generation. */
  run(name: string): void {
    const generation = this.generation(name);
    this.kube.put(kinds.VirtualMachineInstance, {
      metadata: {
        name,
        namespace: NS,
        uid: `${name}-${++this.instances}`,
        annotations: { "kubevirt.io/vm-generation": String(generation) },
      },
      spec: { domain: {} },
      status: {
        phase: "Running",
        virtualMachineRevisionName: `revision-start-vm-0-${generation}`,
        conditions: [condition("Ready", "True"), condition("LiveMigratable", "True")],
      },
    });
    this.report(name, {
      created: true,
      ready: true,
      printableStatus: "Running",
      conditions: [],
      ...seen(generation),
    });
  }

  report(name: string, status: object): void {
    this.kube.report(kinds.VirtualMachine, NS, name, status);
  }

  /** virt-controller has seen an edit that needs a restart. */
  askForRestart(name: string, spec: object): void {
    this.declare(name, spec);
    const conditions = [
      condition("RestartRequired", "True", undefined, "a non-live-updatable field was changed"),
    ];
    this.report(name, { conditions, ...seen(this.generation(name), 1) });
  }

  /** Machines come back so long after they were told to restart. */
  restartIn(ms: number): void {
    this.kube.onVerb = (_verb, _namespace, name) => {
      this.report(name, { conditions: [], ready: false, printableStatus: "Stopping" });
      this.kube.remove(kinds.VirtualMachineInstance, NS, name);
      setTimeout(() => this.run(name), ms);
    };
  }

  /** Machines that were told to restart, in order. */
  get restarted(): readonly string[] {
    return this.kube.deeds
      .filter(({ verb }) => verb === "restart")
      .map(({ object }) => object.split("/").at(-1) ?? "");
  }

  private generation(name: string): number {
    return this.kube.now({ kind: kinds.VirtualMachine, namespace: NS, name })?.metadata.generation ?? 0;
  }
}

export let stage: FleetStage;
/** Each test has a stage and a clock of its own. */
export function setTheStage(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    stage = new FleetStage();
    return () => vi.useRealTimers();
  });
}

/** Lets timers and promises run for so long. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What the engine does with a wave: checks it, then creates or updates it. */
export async function apply(news: FleetWaveInputs, olds?: FleetWaveOutputs): Promise<FleetWaveOutputs> {
  // The engine hands `check` the last inputs, whose computed part outlives the outputs.
  const { inputs, failures } = fleetWave.check(olds && { ...olds, ...computed.get(olds) }, news);
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  const state =
    olds === undefined
      ? (await fleetWave.create(inputs, stage.context)).state
      : await fleetWave.update("id", olds, inputs, stage.context);
  computed.set(state, { plan: inputs.plan ?? {}, impacts: inputs.impacts ?? {} });
  return state;
}

const computed = new WeakMap<object, Pick<FleetWaveInputs, "plan" | "impacts">>();
