import type { HandlerContext } from "../../../provider/handlers/handler.ts";
import { kinds } from "../../../provider/kube/kinds.ts";
import { FakeKube } from "../../support/fake-kube.ts";

const NS = "default";

/** A cluster in memory with one machine, and what a handler needs to act on it. */
export class Stage {
  readonly kube = new FakeKube();
  readonly lines: string[] = [];
  readonly abort = new AbortController();
  readonly context: HandlerContext = {
    kube: this.kube,
    signal: this.abort.signal,
    log: (message) => this.lines.push(message),
  };
  private instances = 0;

  /** A VirtualMachine object and what virt-controller says of it. */
  machine(spec: object = {}, status: object = {}): void {
    this.kube.put(kinds.VirtualMachine, {
      metadata: { name: "db", namespace: NS },
      spec: { runStrategy: "Always", template: { spec: { domain: {} } }, ...spec },
      status: { printableStatus: "Stopped", ...status },
    });
  }

  /** A running instance of it, the present generation seen. */
  run(status: object = {}, instance: object = {}, started = this.generation): string {
    const uid = `vmi-${++this.instances}`;
    this.kube.put(kinds.VirtualMachineInstance, {
      metadata: {
        name: "db",
        namespace: NS,
        uid,
        annotations: { "kubevirt.io/vm-generation": String(started) },
      },
      spec: { domain: {} },
      status: {
        phase: "Running",
        nodeName: "node-1",
        virtualMachineRevisionName: `revision-start-vm-0-${started}`,
        conditions: [condition("Ready", "True"), condition("LiveMigratable", "True")],
        ...instance,
      },
    });
    const generation = this.generation;
    this.vm({
      created: true,
      ready: true,
      printableStatus: "Running",
      runStrategy: "Always",
      ...seen(generation),
      ...status,
    });
    return uid;
  }

  stop(): void {
    this.kube.remove(kinds.VirtualMachineInstance, NS, "db");
    this.vm({ created: false, ready: false, printableStatus: "Stopped" });
  }

  vm(status: object): void {
    this.kube.report(kinds.VirtualMachine, NS, "db", status);
  }

  vmi(status: object): void {
    this.kube.report(kinds.VirtualMachineInstance, NS, "db", status);
  }

  get generation(): number {
    return this.kube.now({ kind: kinds.VirtualMachine, namespace: NS, name: "db" })?.metadata.generation ?? 0;
  }

  /** Verbs and objects of all that was changed. */
  get deeds(): string[] {
    return this.kube.deeds.map(({ verb, object }) => `${verb} ${object}`);
  }
}

export const condition = (type: string, status: string, reason?: string, message?: string) => ({
  type,
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(message === undefined ? {} : { message }),
});

/** virt-controller has seen this generation, and started the instance from it or an earlier one. */
export const seen = (generation: number, observed = generation) => ({
  desiredGeneration: generation,
  observedGeneration: observed,
});
