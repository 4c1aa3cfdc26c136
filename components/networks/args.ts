import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import type { StringMap } from "../shared/metadata.ts";

/** Arguments of {@link NetworkAttachment}. */
export interface NetworkAttachmentArgs {
  /** Name of the NetworkAttachmentDefinition: a DNS subdomain. A change makes a new one. @default - the component's name */
  readonly name?: Input<string>;
  /** Namespace, as a rule that of the machines. A change makes a new one. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** A network behind a Linux bridge on the nodes, by the CNI plugin `bridge`. */
  readonly bridge: BridgeNetworkArgs;
  /**
   * The resource that a node with this network offers, such as `"bridge.network.kubevirt.io/br1"` of the bridge marker:
   * machines then go to such nodes only. Becomes the annotation `k8s.v1.cni.cncf.io/resourceName`.
   *
   * @default - none: every node is taken to have the bridge
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
