import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import type { StringMap } from "../shared/metadata.ts";

/** Arguments of {@link NetworkAttachment}: exactly one of `bridge` and `sriov`. */
export interface NetworkAttachmentArgs {
  /** Name of the NetworkAttachmentDefinition: a DNS subdomain. A change makes a new one. @default - the component's name */
  readonly name?: Input<string>;
  /** Namespace, as a rule that of the machines. A change makes a new one. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** A network behind a Linux bridge on the nodes, by the CNI plugin `bridge`. @default - none, when `sriov` is given */
  readonly bridge?: BridgeNetworkArgs;
  /**
   * A network of virtual functions of the nodes' network cards, by the CNI plugin `sriov`; needs `resourceName`, and machines
   * whose `binding` is `"sriov"`. @default - none, when `bridge` is given
   */
  readonly sriov?: SriovNetworkArgs;
  /**
   * The resource that a node with this network offers: `"bridge.network.kubevirt.io/br1"` of the bridge marker, or what the
   * SR-IOV device plugin calls a pool of virtual functions, `"openshift.io/fast"`. Machines then go to such nodes only, and
   * take one each. Becomes the annotation `k8s.v1.cni.cncf.io/resourceName`.
   *
   * @default - none: every node is taken to have the bridge; needed with `sriov`
   */
  readonly resourceName?: Input<string>;
  /** Version of the CNI specification that the configuration follows. @default "0.3.1", which all plugins know */
  readonly cniVersion?: Input<"0.3.1" | "0.4.0" | "1.0.0" | "1.1.0">;
  /** Labels of the NetworkAttachmentDefinition. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the NetworkAttachmentDefinition. @default - none */
  readonly annotations?: StringMap;
}

/**
 * The configuration of the CNI plugin `bridge`. There is no address management in it: guests get their addresses from the
 * network itself, or from cloud-init.
 *
 * @see https://www.cni.dev/plugins/current/main/bridge/
 */
export interface BridgeNetworkArgs {
  /** Name of the bridge on the nodes, at most 15 characters. It has to be there: this does not make it. */
  readonly bridge: Input<string>;
  /** The plugin's name: OpenShift ships its own copy as `cnv-bridge`. @default "bridge" */
  readonly type?: Input<"bridge" | "cnv-bridge">;
  /** VLAN of the machines on the bridge, 1 to 4094. Not with `vlanTrunk`. @default - untagged */
  readonly vlan?: Input<number>;
  /** VLANs that machines may use, tagged. Not with `vlan`. @default - none */
  readonly vlanTrunk?: readonly VlanRangeArgs[];
  /** Whether ports keep VLAN 1 besides their own. @default - the plugin's: true */
  readonly preserveDefaultVlan?: Input<boolean>;
  /** Largest packet, 68 to 65535 bytes. @default - the bridge's own */
  readonly mtu?: Input<number>;
  /** Whether machines may send with their own MAC address only; needs nftables on the nodes. @default - the plugin's: false */
  readonly macspoofchk?: Input<boolean>;
  /** Whether the pod's own end of the link stays down, which the guest's end does not need. @default - the plugin's: false */
  readonly disableContainerInterface?: Input<boolean>;
  /** Further fields of the plugin's configuration, laid over all of the above. @default - none */
  readonly config?: ApiFields;
}

/**
 * The configuration of the CNI plugin `sriov`: what a virtual function is set to before the guest gets it.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-cni/blob/master/docs/configuration-reference.md
 */
export interface SriovNetworkArgs {
  /** VLAN that the card tags packets with, 1 to 4094; 0 takes a tag away that an earlier user left. @default - as it is */
  readonly vlan?: Input<number>;
  /** Priority of tagged packets, 0 to 7; with `vlan` only. @default - the plugin's: 0 */
  readonly vlanQoS?: Input<number>;
  /** How packets are tagged: with `vlan` only. @default - the plugin's: 802.1q */
  readonly vlanProto?: Input<"802.1q" | "802.1ad">;
  /** Whether the card drops packets with another MAC address than the guest's own. @default - the driver's own */
  readonly spoofchk?: Input<"on" | "off">;
  /** Whether the guest may change its MAC address, and hear what is for others. @default - the driver's own */
  readonly trust?: Input<"on" | "off">;
  /** Whether the link is up: always, never, or as the card's. Becomes `link_state`. @default - the driver's own */
  readonly linkState?: Input<"auto" | "enable" | "disable">;
  /** Rate that the guest can send with at least, in Mbit/s. Becomes `min_tx_rate`. @default - the driver's own */
  readonly minTxRate?: Input<number>;
  /** Rate that the guest can send with at most, in Mbit/s; 0 is no limit. Becomes `max_tx_rate`. @default - the driver's own */
  readonly maxTxRate?: Input<number>;
  /** Further fields of the plugin's configuration, laid over all of the above. @default - none */
  readonly config?: ApiFields;
}

/** One VLAN, or the VLANs from one to another. */
export type VlanRangeArgs =
  | {
      /** The VLAN, 1 to 4094. */
      readonly id: Input<number>;
    }
  | {
      /** The first VLAN, 1 to 4094. */
      readonly minID: Input<number>;
      /** The last VLAN, 1 to 4094, not below the first. */
      readonly maxID: Input<number>;
    };
