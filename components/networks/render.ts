import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import { compact, mapInput } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import { type OwnedMetadata, ownedMetadata } from "../shared/metadata.ts";
import type { BridgeNetworkArgs, NetworkAttachmentArgs, SriovNetworkArgs } from "./args.ts";

/** The CNI configuration; only what the arguments say is written, besides plugin and version. */
export function renderConfig(name: Input<string>, args: NetworkAttachmentArgs): ApiFields {
  const { bridge, sriov, cniVersion = "0.3.1" } = args;
  const plugin = bridge ? renderBridge(bridge) : renderSriov(sriov ?? {});
  return mergeOver({ cniVersion, name, ...plugin }, (bridge ?? sriov)?.config) as ApiFields;
}

const renderBridge = ({ config: _config, type = "bridge", ...fields }: BridgeNetworkArgs): ApiFields =>
  compact<ApiFields>({ type, ...fields });

function renderSriov(args: SriovNetworkArgs): ApiFields {
  const { config: _config, linkState, minTxRate, maxTxRate, ...fields } = args;
  const rates = { min_tx_rate: minTxRate, max_tx_rate: maxTxRate };
  return compact<ApiFields>({ type: "sriov", ...fields, link_state: linkState, ...rates });
}

/** The NetworkAttachmentDefinition's metadata. */
export function renderNetworkMetadata(name: Input<string>, args: NetworkAttachmentArgs): OwnedMetadata {
  const { resourceName } = args;
  const annotations =
    resourceName === undefined
      ? args.annotations
      : mapInput(args.annotations ?? {}, (own) => ({
          ...own,
          "k8s.v1.cni.cncf.io/resourceName": resourceName,
        }));
  return ownedMetadata({ name, namespace: args.namespace, labels: args.labels, annotations });
}
