import type { VirtualMachineArgs } from "../../../../components/virtual-machine/args.ts";
import type { DiskNames } from "../../../../components/virtual-machine/disks.ts";
import { renderSpec } from "../../../../components/virtual-machine/render.ts";
import { validateVirtualMachineArgs } from "../../../../components/virtual-machine/validate.ts";
import { lines } from "../support.ts";

/** Names as the component gives them to a machine `vm`. */
export const NAMES: DiskNames = {
  dataVolume: (disk) => `vm-${disk}`,
  cloudInitSecret: (disk) => `vm-${disk}-0123abcd`,
};

/** The spec of a machine. */
export const render = (args: VirtualMachineArgs) => renderSpec(args, NAMES);

/** What is wrong with arguments, whatever they are, as users see it. A machine without memory gets some. */
export const check = (args: object): string[] =>
  lines(validateVirtualMachineArgs({ memory: "1Gi", ...args }));

/** The domain of a machine. */
export const domainOf = (args: VirtualMachineArgs) => render(args).template?.spec?.domain ?? {};

/** What is wrong with arguments, once for each line of a table. */
export type Judgement = readonly [args: object, failures: readonly string[]];
