import type { Input } from "@pulumi/pulumi";

/** A network interface of the machine and what it is connected to: exactly one of `pod` and `multus`. */
export type NetworkArgs = PodNetwork | MultusNetwork;

/** How the guest sees an interface. */
export interface InterfaceArgs {
  /** Name of the interface and of its network, out of `A-Za-z0-9_-`, unique in the machine. */
  readonly name: string;
  /** The MAC address: `"02:00:00:00:00:01"`. @default - one that KubeVirt picks anew at each start */
  readonly macAddress?: Input<string>;
  /** The network card's model. @default - KubeVirt's: virtio */
  readonly model?: Input<"virtio" | "e1000" | "e1000e" | "igb" | "ne2k_pci" | "pcnet" | "rtl8139">;
  /** Its place in the boot order, from 1, unique among disks and networks. @default - not booted from */
  readonly bootOrder?: Input<number>;
  /** Whether the link is up, or the interface to be unplugged. @default - KubeVirt's: up */
  readonly state?: Input<"up" | "down" | "absent">;
  /** Its place on the guest's PCI bus: `"0000:81:01.10"`. @default - KubeVirt's own choice */
  readonly pciAddress?: Input<string>;
  /** Its number among the guest's devices, 1 to 16383, by which Linux names it, whatever its place on the PCI bus: `eno<n>`. @default - none */
  readonly acpiIndex?: Input<number>;
  /** What the guest is told by DHCP besides its address; behind address translation, or bridged on the pod network. @default - none */
  readonly dhcpOptions?: DhcpOptionsArgs;
}

/** What the guest is told by DHCP. */
export interface DhcpOptionsArgs {
  /** Name of the boot file: option 67. @default - none */
  readonly bootFileName?: Input<string>;
  /** Name of the TFTP server: option 66. @default - none */
  readonly tftpServerName?: Input<string>;
  /** IPv4 addresses of NTP servers: option 42. @default - none */
  readonly ntpServers?: Input<Input<string>[]>;
  /** Private options, each number once. @default - none */
  readonly privateOptions?: readonly DhcpPrivateOptionArgs[];
}

/** A private option of DHCP. */
export interface DhcpPrivateOptionArgs {
  /** Its number, 224 to 254. */
  readonly option: Input<number>;
  /** Its value. */
  readonly value: Input<string>;
}

/** An interface on the network of the pods; one per machine. */
export interface PodNetwork extends InterfaceArgs {
  /** The pod network: `{}`, or with the CIDR that the guest sees behind its address translation. */
  readonly pod: {
    /** IPv4 network of the guest's side. @default - KubeVirt's: 10.0.2.0/24 */
    readonly vmNetworkCIDR?: Input<string>;
    /** IPv6 network of the guest's side. @default - KubeVirt's: fd10:0:2::/120 */
    readonly vmIPv6NetworkCIDR?: Input<string>;
  };
  /**
   * How the guest is joined to it: behind address translation, bridged, or by a network binding plugin.
   *
   * @default "masquerade", with which machines migrate; KubeVirt itself has no default for interfaces that are listed
   */
  readonly binding?: "masquerade" | "bridge" | BindingPlugin;
  /** Ports that are forwarded to the guest behind address translation. @default - all */
  readonly ports?: readonly PortArgs[];
}

/** An interface on a network of the nodes, by Multus. */
export interface MultusNetwork extends InterfaceArgs {
  /** The NetworkAttachmentDefinition: `name` or `namespace/name`, as `networkName` of a {@link NetworkAttachment} has it. */
  readonly multus: Input<string>;
  /** How the guest is joined to it. @default "bridge"; KubeVirt itself has no default for interfaces that are listed */
  readonly binding?: "bridge" | "sriov" | BindingPlugin;
}

/** A network binding plugin that the KubeVirt object registers. */
export interface BindingPlugin {
  /** Its name there. */
  readonly plugin: Input<string>;
}

/** A port of the guest. */
export interface PortArgs {
  /** The port, 1 to 65535. */
  readonly port: Input<number>;
  /** Its protocol. @default - KubeVirt's: TCP */
  readonly protocol?: Input<"TCP" | "UDP">;
  /** Its name, unique in the interface. @default - none */
  readonly name?: Input<string>;
}
