import type { VirtualMachineArgs } from "../../../components/virtual-machine/args.ts";

/** One short argument of a VirtualMachine, and an edit of it. */
export interface Row {
  /** Where it is in the arguments, `[]` for an item of a list: `disks[].bus`. */
  readonly arg: string;
  /** The machine after the edit, besides what every machine has. */
  readonly to: Machine;
  /** The machine before the edit. */
  readonly from: Machine;
}

/** Arguments, besides what every machine of the page has. */
export type Machine = Partial<VirtualMachineArgs>;

/** Arguments of one kind. */
export interface Area {
  readonly title: string;
  /** The unit test of how they are rendered and checked. */
  readonly test: string;
  readonly rows: readonly Row[];
}

/** What every machine of the page has. */
export const BASE = { memory: "2Gi", cpu: { sockets: 2 } } as const;

/** An argument that comes to a machine, or is edited from something else. */
export const row = (arg: string, to: Machine, from: Machine = {}): Row => ({ arg, to, from });
