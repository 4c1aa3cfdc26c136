import { describe, expect, it } from "vitest";
import type { SriovNetworkArgs } from "../../../../components/networks/args.ts";
import { renderConfig, renderNetworkMetadata } from "../../../../components/networks/render.ts";

describe("renderConfig()", () => {
  it("writes plugin, version and bridge, and nothing else, when nothing else is said", () => {
    expect(renderConfig("lan", { bridge: { bridge: "br1" } })).toEqual({
      cniVersion: "0.3.1",
      name: "lan",
      type: "bridge",
      bridge: "br1",
    });
  });

  it("writes what was said, with the plugin's further fields over it", () => {
    const config = renderConfig("lan", {
      cniVersion: "1.0.0",
      bridge: {
        bridge: "br1",
        type: "cnv-bridge",
        vlanTrunk: [{ id: 5 }, { minID: 10, maxID: 20 }],
        mtu: 9000,
        macspoofchk: true,
        config: { hairpinMode: true, mtu: null },
      },
    });
    expect(config).toEqual({
      cniVersion: "1.0.0",
      name: "lan",
      type: "cnv-bridge",
      bridge: "br1",
      vlanTrunk: [{ id: 5 }, { minID: 10, maxID: 20 }],
      macspoofchk: true,
      hairpinMode: true,
    });
  });

  it("writes what was said of virtual functions under the plugin's names", () => {
    const resourceName = "openshift.io/fast";
    expect(renderConfig("fast", { resourceName, sriov: {} })).toEqual({
      cniVersion: "0.3.1",
      name: "fast",
      type: "sriov",
    });
    const sriov: SriovNetworkArgs = {
      ...{ vlan: 100, spoofchk: "off", linkState: "enable", maxTxRate: 1000 },
      config: { vlanQoS: 3 },
    };
    expect(renderConfig("fast", { resourceName, sriov })).toEqual({
      cniVersion: "0.3.1",
      name: "fast",
      type: "sriov",
      vlan: 100,
      spoofchk: "off",
      link_state: "enable",
      max_tx_rate: 1000,
      vlanQoS: 3,
    });
  });
});

describe("renderNetworkMetadata()", () => {
  it("says which resource the network takes when there is one", () => {
    const resourceName = "bridge.network.kubevirt.io/br1";
    const metadata = renderNetworkMetadata("lan", {
      bridge: { bridge: "br1" },
      resourceName,
      namespace: "vms",
    });
    expect(metadata).toEqual({
      name: "lan",
      namespace: "vms",
      annotations: { "k8s.v1.cni.cncf.io/resourceName": resourceName, "pulumi.com/patchForce": "true" },
    });
  });
});
