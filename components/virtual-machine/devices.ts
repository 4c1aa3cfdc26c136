import { compact, isPlainObject } from "../shared/input.ts";
import type {
  DevicesArgs,
  GpuArgs,
  HostDeviceArgs,
  InputDeviceArgs,
  SoundArgs,
  WatchdogArgs,
} from "./device-args.ts";
import type {
  Devices,
  GPU,
  HostDevice,
  Input,
  SoundDevice,
  VGPUDisplayOptions,
  Watchdog,
} from "./spec.generated.ts";
import { switched } from "./switched.ts";

/** `domain.devices`, as far as it is about neither disks nor networks. */
export function renderDevices(args: DevicesArgs): Devices {
  return compact<Devices>({
    gpus: renderGpus(args.gpus),
    hostDevices: renderHostDevices(args.hostDevices),
    watchdog: renderWatchdog(args.watchdog),
    rng: switched(args.rng),
    sound: renderSound(args.sound),
    video: args.video === undefined ? undefined : { type: args.video },
    inputs: args.inputs?.map(renderInput),
    autoattachGraphicsDevice: args.autoattachGraphicsDevice,
    autoattachSerialConsole: args.autoattachSerialConsole,
    logSerialConsole: args.logSerialConsole,
    autoattachVSOCK: args.autoattachVSOCK,
    autoattachInputDevice: args.autoattachInputDevice,
    autoattachPodInterface: args.autoattachPodInterface,
    blockMultiQueue: args.blockMultiQueue,
    networkInterfaceMultiqueue: args.networkInterfaceMultiqueue,
  });
}

/** `domain.devices.gpus`. */
export function renderGpus(gpus: readonly GpuArgs[] | undefined): readonly GPU[] | undefined {
  return gpus?.map(({ name, deviceName, claimName, requestName, display }) =>
    compact<GPU>({
      name,
      deviceName,
      claimName,
      requestName,
      virtualGPUOptions: display === undefined ? undefined : { display: renderDisplay(display) },
    }),
  );
}

/** `domain.devices.hostDevices`. */
export function renderHostDevices(
  devices: readonly HostDeviceArgs[] | undefined,
): readonly HostDevice[] | undefined {
  return devices?.map(({ name, deviceName, claimName, requestName }) =>
    compact<HostDevice>({ name, deviceName, claimName, requestName }),
  );
}

function renderDisplay({ enabled, ramFB }: NonNullable<GpuArgs["display"]>): VGPUDisplayOptions {
  return compact({ enabled, ramFB: ramFB === undefined ? undefined : { enabled: ramFB } });
}

function renderWatchdog(watchdog: DevicesArgs["watchdog"]): Watchdog | undefined {
  if (watchdog === undefined) return undefined;
  const detail: WatchdogArgs = isPlainObject(watchdog) ? watchdog : { action: watchdog };
  const { name = "watchdog", model = "i6300esb", action } = detail;
  return { name, [model]: compact({ action }) };
}

function renderSound(sound: DevicesArgs["sound"]): SoundDevice | undefined {
  if (sound === undefined) return undefined;
  const { name = "sound", model }: SoundArgs = isPlainObject(sound) ? sound : { model: sound };
  return compact<SoundDevice>({ name, model });
}

function renderInput({ name, bus }: InputDeviceArgs): Input {
  return compact<Input>({ name, type: "tablet", bus });
}
