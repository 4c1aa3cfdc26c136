import { compact } from "../shared/input.ts";
import type { GpuArgs, HostDeviceArgs } from "./args.ts";
import type { HostDevice } from "./spec.ts";

/** `domain.devices.gpus`. */
export function renderGpus(gpus: readonly GpuArgs[] | undefined): readonly HostDevice[] | undefined {
  return gpus?.map(({ name, deviceName, display }) =>
    compact<HostDevice>({
      name,
      deviceName,
      virtualGPUOptions: display === undefined ? undefined : { display: renderDisplay(display) },
    }),
  );
}

/** `domain.devices.hostDevices`. */
export function renderHostDevices(
  devices: readonly HostDeviceArgs[] | undefined,
): readonly HostDevice[] | undefined {
  return devices?.map(({ name, deviceName }) => ({ name, deviceName }));
}

function renderDisplay({ enabled, ramFB }: NonNullable<GpuArgs["display"]>): object {
  return compact({ enabled, ramFB: ramFB === undefined ? undefined : { enabled: ramFB } });
}
