import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { addImpacts, hardest } from "../../provider/handlers/fleet-wave/impacts.ts";
import { MACHINE } from "../../provider/handlers/fleet-wave/types.ts";
import { patchFor } from "../../provider/handlers/values/merge-patch.ts";
import { FleetWave, type FleetWaveArgs } from "../../provider/resources/fleet-wave.ts";
import { Component } from "../shared/component.ts";
import { compact } from "../shared/input.ts";
import { requireOneCluster } from "../shared/one-cluster.ts";
import { declareMachine, renderMachine } from "../virtual-machine/declare-machine.ts";
import type { VirtualMachineSpec } from "../virtual-machine/spec.generated.ts";
import type { VirtualMachineFleetArgs } from "./args.ts";
import { childName, isSpecial, machineArgs, machineNames } from "./machines.ts";
import { addCounts, summarize } from "./summary.ts";
import { validateFleetArgs } from "./validate.ts";
import { assignWaves, maxUnavailable, type Wave } from "./waves.ts";

/**
 * Many virtual machines from one template, which are created and changed in waves: the objects of a wave are touched only
 * when all machines of the wave before are ready, and the first machine that does not get ready stops the update. Each
 * machine is one VirtualMachine object, with its cloud-init Secrets and disks; each wave is one {@link FleetWave}.
 *
 * @example
 * const web = new VirtualMachineFleet("web", {
 *   count: 10,
 *   template: {
 *     memory: "1Gi",
 *     disks: [{ name: "root", containerDisk: "quay.io/containerdisks/fedora:42" }],
 *   },
 *   rollout: { canary: 1, waveSize: 3, pause: "30s" },
 *   updates: { onRestartRequired: "restart" },
 * });
 * export const plan = web.summary;
 */
export class VirtualMachineFleet extends Component {
  /** Names of the machines, in the order of the waves. */
  readonly names: readonly string[];
  /** The VirtualMachine objects, by name of the machine. */
  readonly customResources: Readonly<Record<string, kubernetes.apiextensions.CustomResource>>;
  /** What sees edits through and reports, wave by wave. */
  readonly waves: readonly FleetWave[];
  /** What is to come, in one line: `12 live, 3 restart in 3 waves`; `10 as declared` when nothing is. */
  readonly summary: pulumi.Output<string>;
  /** The hardest of what is to come: `none`, `live`, `migrate`, `restart`, `replace`, `unknown`, or `new` and `joining` for machines that come. */
  readonly impact: pulumi.Output<string>;
  /** What the last edit of each wave does, by wave, machines and field. */
  readonly plan: pulumi.Output<Record<string, Record<string, Record<string, string>>>>;
  /** Numbers of machines by `status.printableStatus`. */
  readonly phases: pulumi.Output<Record<string, number>>;

  /**
   * @param name - Name of the component.
   * @param args - The machines.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong or contradict each other.
   */
  constructor(name: string, args: VirtualMachineFleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("VirtualMachineFleet", name, args, validateFleetArgs(name), opts);
    requireOneCluster(this, `VirtualMachineFleet "${name}"`);
    const fleet = args.name ?? name;
    this.names = machineNames(fleet, args);
    const objects: Record<string, kubernetes.apiextensions.CustomResource> = {};
    const template = renderMachine(MACHINE, machineArgs(fleet, args));
    const waves = assignWaves(this.names, args.rollout);
    const declared: FleetWave[] = [];
    for (const wave of waves) {
      const previous = declared.at(-1);
      for (const machine of wave.machines)
        objects[machine] = this.declare({ component: name, fleet, machine, previous }, args);
      const last = wave === waves.at(-1);
      declared.push(this.declareWave({ component: name, fleet, wave, last }, args, { template, objects }));
    }
    this.customResources = objects;
    this.waves = declared;
    const impacts = pulumi.all(declared.map((wave) => told(wave.impacts)));
    this.summary = impacts.apply((all) => summarize(all, this.names.length));
    this.impact = impacts.apply((all) => hardest(Object.keys(addImpacts(all))) ?? "none");
    const plans = declared.map((wave, index) =>
      wave.plan.apply((plan) => [waves[index]?.name ?? "", plan] as const),
    );
    this.plan = pulumi.all(plans).apply((all) => Object.fromEntries(all));
    this.phases = pulumi.all(declared.map((wave) => told(wave.phases))).apply(addCounts);
    this.registerOutputs({ summary: this.summary, impact: this.impact, phases: this.phases });
  }

  /** Declares the objects of one machine, which wait for the wave before. */
  private declare(
    { component, fleet, machine, previous }: MachinePlace,
    args: VirtualMachineFleetArgs,
  ): kubernetes.apiextensions.CustomResource {
    const own = machineArgs(fleet, args, machine);
    const name = this.whenValid(machine);
    const after = previous === undefined ? {} : { dependsOn: previous };
    const childOptions = (opts?: pulumi.CustomResourceOptions) =>
      this.childOptions(pulumi.mergeOptions(after, opts));
    const identity = { child: childName(component, machine), machine: name, childOptions };
    return declareMachine(identity, own, renderMachine(name, own));
  }

  private declareWave(
    { component, fleet, wave, last }: WavePlace,
    args: VirtualMachineFleetArgs,
    { template, objects }: Declared,
  ): FleetWave {
    const resources = wave.machines.flatMap((machine) => objects[machine] ?? []);
    const namespace = resources[0]?.metadata.apply((metadata) => metadata.namespace ?? "default");
    const patches = wave.machines.map((machine) => [machine, this.patch(fleet, args, { machine, template })]);
    const limit = maxUnavailable(this.names.length, args.rollout);
    return new FleetWave(
      `${component}-${wave.name === "canary" ? wave.name : `wave-${wave.name}`}`,
      compact<FleetWaveArgs>({
        fleet: this.whenValid(fleet),
        wave: wave.name,
        namespace: args.namespace ?? namespace ?? "default",
        spec: template,
        machines: Object.fromEntries(patches),
        maxUnavailable: limit,
        pause: last ? undefined : args.rollout?.pause,
        restart: args.restart,
        migrate: args.migrate,
        cluster: args.cluster,
        updates: args.updates,
        readiness: args.readiness,
        triggers: args.triggers,
      }),
      this.childOptions({ dependsOn: resources }),
    );
  }

  /** What the spec of a machine has otherwise than the template's. */
  private patch(
    fleet: string,
    args: VirtualMachineFleetArgs,
    { machine, template }: { readonly machine: string; readonly template: VirtualMachineSpec },
  ): object {
    if (!isSpecial(args, machine)) return {};
    const spec = renderMachine(MACHINE, machineArgs(fleet, args, machine));
    return patchFor({ ...template }, { ...spec });
  }
}

/** Of a wave that failed or was left out (`--continue-on-error`) nothing is told. */
const told = (counts: FleetWave["impacts"]): FleetWave["impacts"] =>
  counts.apply((known: Record<string, number> | undefined) => known ?? {});

interface MachinePlace {
  readonly component: string;
  readonly fleet: string;
  readonly machine: string;
  readonly previous: FleetWave | undefined;
}

interface WavePlace {
  readonly component: string;
  readonly fleet: string;
  readonly wave: Wave;
  readonly last: boolean;
}

/** What the waves before and this one are declared with. */
interface Declared {
  readonly template: VirtualMachineSpec;
  readonly objects: Readonly<Record<string, kubernetes.apiextensions.CustomResource>>;
}
