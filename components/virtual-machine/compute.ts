import type { Input } from "@pulumi/pulumi";
import { compact, isPlainObject } from "../shared/input.ts";
import type { CpuArgs, MemoryArgs, VirtualMachineArgs } from "./args.ts";
import type { CPU, Memory } from "./spec.generated.ts";

/** `domain.cpu`; nothing when nothing is said. */
export function renderCpu(cpu: VirtualMachineArgs["cpu"]): CPU | undefined {
  if (cpu === undefined) return undefined;
  if (!isPlainObject(cpu)) return { cores: cpu as Input<number> };
  const detail: CpuArgs = cpu;
  return compact<CPU>({
    cores: detail.cores,
    sockets: detail.sockets,
    threads: detail.threads,
    maxSockets: detail.maxSockets,
    model: detail.model,
    features: detail.features,
    dedicatedCpuPlacement: detail.dedicated,
    isolateEmulatorThread: detail.isolateEmulatorThread,
    numa: detail.numa === true ? { guestMappingPassthrough: {} } : undefined,
  });
}

/** `domain.memory`; nothing when nothing is said. */
export function renderMemory(memory: VirtualMachineArgs["memory"]): Memory | undefined {
  if (memory === undefined) return undefined;
  if (!isPlainObject(memory)) return { guest: memory as Input<string> };
  const detail: MemoryArgs = memory;
  return compact<Memory>({
    guest: detail.guest,
    maxGuest: detail.maxGuest,
    hugepages: detail.hugepages === undefined ? undefined : { pageSize: detail.hugepages },
  });
}
