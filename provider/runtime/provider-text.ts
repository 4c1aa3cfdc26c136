/** Handlers that the runtime exports. These names are stored in users' states: they are never renamed. */
export type RuntimeExport =
  | "virtualMachineState"
  | "migration"
  | "snapshot"
  | "fleetWave"
  | "virtualMachinePoolState";

/**
 * What stands for a provider in the state of each resource: a text that only asks for this package's runtime, and so never
 * changes. It is kept in states for ever; neither the subpath nor the names may change.
 */
export const providerText = (name: RuntimeExport): string =>
  `exports.handler=()=>require("pulumi-kubevirt/provider/runtime").${name}`;
