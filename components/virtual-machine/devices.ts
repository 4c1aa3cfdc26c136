import { compact } from "../shared/input.ts";
import type { GpuArgs, HostDeviceArgs } from "./args.ts";
import type { GPU, HostDevice, VGPUDisplayOptions } from "./spec.generated.ts";

/** `domain.devices.gpus`. */
export function renderGpus(gpus: readonly GpuArgs[] | undefined): readonly GPU[] | undefined {
  return gpus?.map(({ name, deviceName, display }) =>
    compact<GPU>({
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

function renderDisplay({ enabled, ramFB }: NonNullable<GpuArgs["display"]>): VGPUDisplayOptions {
  return compact({ enabled, ramFB: ramFB === undefined ? undefined : { enabled: ramFB } });
}
