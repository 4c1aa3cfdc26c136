export type { ClusterFacts } from "../handlers/impact/cluster-facts.ts";
export type { Impact, PlanEntry, Verdict } from "../handlers/impact/impact.ts";
export { type PlannedMachine, planUpdate } from "../handlers/impact/plan-update.ts";
export type { Weekday } from "../handlers/values/maintenance-window.ts";
export { FleetWave, type FleetWaveArgs } from "./fleet-wave.ts";
export { Migration, type MigrationArgs } from "./migration.ts";
export { Provider, type ProviderArgs } from "./provider.ts";
export { Snapshot, type SnapshotArgs } from "./snapshot.ts";
export { VirtualMachinePoolState, type VirtualMachinePoolStateArgs } from "./virtual-machine-pool-state.ts";
export {
  type MaintenanceWindowArgs,
  type ReadinessArgs,
  type UpdatesArgs,
  VirtualMachineState,
  type VirtualMachineStateArgs,
} from "./virtual-machine-state.ts";
