import { describe, expect, it } from "vitest";
import { validateNetworkAttachment } from "../../../../components/networks/validate.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

const check = (bridge: object, more: object = {}) => lines(validateNetworkAttachment({ bridge, ...more }));

describe("validateNetworkAttachment()", () => {
  it("finds nothing wrong with a bridge network", () => {
    expect(
      check({ bridge: "br1", vlan: 100, mtu: 9000 }, { resourceName: "bridge.network.kubevirt.io/br1" }),
    ).toEqual([]);
    expect(check({ bridge: UNKNOWN, vlan: UNKNOWN })).toEqual([]);
  });

  it("wants a bridge", () => {
    expect(check({})).toEqual(["bridge.bridge: It is missing. Name the bridge on the nodes."]);
  });

  it("refuses VLANs, packets and names that no network has", () => {
    expect(check({ bridge: "a-name-too-long-for-linux", vlan: 4095, mtu: 20 })).toEqual([
      'bridge.bridge: "a-name-too-long-for-linux" does not fit: it must be the name of a network device: at most 15 characters.',
      "bridge.vlan: 4095 does not fit: it must be a whole number from 1 to 4094.",
      "bridge.mtu: 20 does not fit: it must be a whole number from 68 to 65535.",
    ]);
  });

  it("refuses a port that is untagged and a trunk, and ranges that run backwards", () => {
    expect(check({ bridge: "br1", vlan: 1, vlanTrunk: [{ minID: 20, maxID: 10 }] })).toEqual([
      'bridge.vlanTrunk: It excludes "vlan": a port is either untagged in one VLAN or a trunk. Drop one.',
      "bridge.vlanTrunk[0].maxID: 10 is below minID, which is 20.",
    ]);
  });

  it("wants a bridge or virtual functions, and the resource by which nodes offer those", () => {
    const of = (args: object) => lines(validateNetworkAttachment(args));
    expect(of({ sriov: { vlan: 100, spoofchk: "off" }, resourceName: "openshift.io/fast" })).toEqual([]);
    expect(of({ sriov: {}, resourceName: UNKNOWN })).toEqual([]);
    expect(of({})).toEqual(["bridge: It is missing, and so is sriov. A network is one of the two."]);
    expect(of({ bridge: { bridge: "br1" }, sriov: {}, resourceName: "a.b/c" })).toEqual([
      "sriov: It excludes bridge. Drop one.",
    ]);
    expect(of({ sriov: { vlan: 4095, trust: true, vlanQoS: 8 } })).toEqual([
      "resourceName: It is missing. Name the resource that the SR-IOV device plugin calls the cards' functions.",
      "sriov.vlan: 4095 does not fit: it must be a whole number from 0 to 4094.",
      "sriov.vlanQoS: 8 does not fit: it must be a whole number from 0 to 7.",
      'sriov.trust: true does not fit: it must be "on" or "off".',
    ]);
    expect(of({ sriov: { vlanProto: "802.1ad" }, resourceName: "openshift.io/fast" })).toEqual([
      "sriov.vlanProto: It is for tagged packets. Give vlan too, or drop this.",
    ]);
  });
});
