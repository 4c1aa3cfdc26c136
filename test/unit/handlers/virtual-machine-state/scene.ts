import { beforeEach, expect, vi } from "vitest";
import type { VirtualMachineStateInputs } from "../../../../provider/handlers/virtual-machine-state/types.ts";
import { virtualMachineState } from "../../../../provider/handlers/virtual-machine-state/virtual-machine-state.ts";
import { condition, Stage } from "../stage.ts";

export const INPUTS: VirtualMachineStateInputs = {
  namespace: "default",
  name: "db",
  plan: {},
  impact: "none",
};
export const RESTART = [
  condition(
    "RestartRequired",
    "True",
    undefined,
    "a non-live-updatable field was changed in the template spec",
  ),
];
export const SILENT = {
  "spec.template.metadata.labels[a]": "restart: at the next start (KubeVirt does not announce it)",
};

export let stage: Stage;
/** Each test has a stage and a clock of its own. */
export function setTheStage(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    stage = new Stage();
    return () => vi.useRealTimers();
  });
}

export const create = (inputs: Partial<VirtualMachineStateInputs> = {}) =>
  virtualMachineState.create({ ...INPUTS, ...inputs }, stage.context);

/** Lets timers and promises run for so long. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** How a deed ended, seen after some time. */
export async function fate<T>(deed: Promise<T>, ms: number): Promise<T | Error> {
  const ended = deed.catch((error: unknown) => error as Error);
  await pass(ms);
  return Promise.race([ended, Promise.resolve().then(() => new Error("has not ended"))]);
}

export async function failure(deed: Promise<unknown>, ms = 0): Promise<Error> {
  const end = await fate(deed, ms);
  expect(end).toBeInstanceOf(Error);
  return end as Error;
}

/** virt-api takes the request, virt-controller stops the instance and starts another one. */
export function restartable(): void {
  stage.kube.onVerb = () => {
    stage.vm({ conditions: [], printableStatus: "Stopping" });
    setTimeout(() => stage.stop(), 1_000);
    setTimeout(() => stage.run({ conditions: [] }), 2_000);
  };
}
