import type { Input } from "@pulumi/pulumi";

/** Devices besides disks and networks. Names are those of `domain.devices`; a change takes a restart. */
export interface DevicesArgs {
  /** GPUs and vGPUs. They keep a machine from migrating live. @default - none */
  readonly gpus?: readonly GpuArgs[];
  /** Other devices of the host; needs feature gate HostDevices. @default - none */
  readonly hostDevices?: readonly HostDeviceArgs[];
  /** A watchdog, and what it does when the guest no longer answers. Not on arm64. @default - none */
  readonly watchdog?: "poweroff" | "reset" | "shutdown" | WatchdogArgs;
  /** Whether the guest gets random numbers from the host: `rng`, by virtio. @default false */
  readonly rng?: boolean;
  /** A sound card: its model, or in detail. Not on arm64. @default - none */
  readonly sound?: "ich9" | "ac97" | SoundArgs;
  /** The model of the graphics card: `video.type`; needs feature gate VideoConfig. @default - KubeVirt's: vga with BIOS, bochs with EFI, virtio on arm64 and s390x */
  readonly video?: Input<"vga" | "cirrus" | "virtio" | "ramfb" | "bochs">;
  /** Tablets, which keep the pointer of a remote display in its place. @default - KubeVirt's: one when there is a display */
  readonly inputs?: readonly InputDeviceArgs[];
  /** Whether there is a display (VNC) and a graphics card; `false` is a headless machine. @default - KubeVirt's: true */
  readonly autoattachGraphicsDevice?: Input<boolean>;
  /** Whether there is a serial console. @default - KubeVirt's: true */
  readonly autoattachSerialConsole?: Input<boolean>;
  /** Whether a container of the pod prints what the guest writes to its serial console. @default - the cluster's, which is true */
  readonly logSerialConsole?: Input<boolean>;
  /** Whether host and guest can talk over VSOCK; needs feature gate VSOCK. @default - KubeVirt's: false */
  readonly autoattachVSOCK?: Input<boolean>;
  /** Whether there is a tablet when `inputs` names none. @default - KubeVirt's: false */
  readonly autoattachInputDevice?: Input<boolean>;
  /** Whether a machine without `networks` is on the pod network all the same. @default - KubeVirt's: true */
  readonly autoattachPodInterface?: Input<boolean>;
  /** Whether virtio disks have a queue for each virtual CPU. @default - KubeVirt's: false */
  readonly blockMultiQueue?: Input<boolean>;
  /** Whether virtio network cards have a queue for each virtual CPU. @default - KubeVirt's: false */
  readonly networkInterfaceMultiqueue?: Input<boolean>;
}

/** A watchdog. */
export interface WatchdogArgs {
  /** Its name. @default "watchdog", because the API wants one */
  readonly name?: string;
  /** Its model: `i6300esb` on amd64, `diag288` on s390x. @default "i6300esb", because most machines are amd64 and the API wants one */
  readonly model?: "i6300esb" | "diag288";
  /** What it does when the guest no longer answers. @default - KubeVirt's: reset */
  readonly action?: Input<"poweroff" | "reset" | "shutdown">;
}

/** A sound card. */
export interface SoundArgs {
  /** Its name. @default "sound", because the API wants one */
  readonly name?: string;
  /** Its model. @default - KubeVirt's: ich9 */
  readonly model?: Input<"ich9" | "ac97">;
}

/** A tablet, which is the one kind of input device that KubeVirt takes. */
export interface InputDeviceArgs {
  /** Its name, unique in the machine. */
  readonly name: string;
  /** How it is attached. @default - KubeVirt's: usb */
  readonly bus?: Input<"usb" | "virtio">;
}

/** A GPU or vGPU. */
export interface GpuArgs {
  /** Name of the device in the machine, unique there. */
  readonly name: string;
  /** The resource of a permitted host device: `"nvidia.com/NVIDIA_A2-4Q"`. @default - none, when `claimName` is given */
  readonly deviceName?: Input<string>;
  /** The entry of `resourceClaims` that it comes from, in place of `deviceName`; needs feature gate GPUsWithDRA. @default - none */
  readonly claimName?: Input<string>;
  /** The request of that claim. @default - none, unless `claimName` is given */
  readonly requestName?: Input<string>;
  /** Whether a vGPU has a display. @default - KubeVirt's: with ramfb */
  readonly display?: {
    /** Whether there is one. @default - KubeVirt's: true */
    readonly enabled?: Input<boolean>;
    /** Whether it shows the boot too; on one vGPU of a machine only. @default - KubeVirt's: true */
    readonly ramFB?: Input<boolean>;
  };
}

/** A device of the host. */
export interface HostDeviceArgs {
  /** Name of the device in the machine, unique there. */
  readonly name: string;
  /** The resource of a permitted host device: `"intel.com/qat"`. @default - none, when `claimName` is given */
  readonly deviceName?: Input<string>;
  /** The entry of `resourceClaims` that it comes from, in place of `deviceName`; needs feature gate HostDevicesWithDRA. @default - none */
  readonly claimName?: Input<string>;
  /** The request of that claim. @default - none, unless `claimName` is given */
  readonly requestName?: Input<string>;
}
