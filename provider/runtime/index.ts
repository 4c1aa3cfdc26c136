/**
 * What the text in users' states asks for (`require("pulumi-kubevirt/provider/runtime").<name>`). The subpath and the names
 * are frozen: `read` and `delete` of a resource run through here for as long as its state exists.
 */
import { type DynamicProvider, dynamicProvider } from "./dynamic-provider.ts";

export type { DynamicProvider } from "./dynamic-provider.ts";

export const virtualMachineState: DynamicProvider = dynamicProvider(async () => {
  const { virtualMachineState: handler } = await import(
    "../handlers/virtual-machine-state/virtual-machine-state.ts"
  );
  return handler;
});

export const migration: DynamicProvider = dynamicProvider(async () => {
  const { migration: handler } = await import("../handlers/migration/migration.ts");
  return handler;
});

export const snapshot: DynamicProvider = dynamicProvider(async () => {
  const { snapshot: handler } = await import("../handlers/snapshot/snapshot.ts");
  return handler;
});

export const fleetWave: DynamicProvider = dynamicProvider(async () => {
  const { fleetWave: handler } = await import("../handlers/fleet-wave/fleet-wave.ts");
  return handler;
});

export const virtualMachinePoolState: DynamicProvider = dynamicProvider(async () => {
  const { virtualMachinePoolState: handler } = await import(
    "../handlers/virtual-machine-pool-state/virtual-machine-pool-state.ts"
  );
  return handler;
});
