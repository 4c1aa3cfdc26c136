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
});
