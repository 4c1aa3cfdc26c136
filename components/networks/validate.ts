import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../provider/handlers/values/names.ts";
import type { Failure } from "../shared/failure.ts";
import { among, checkForms, type FormRule, integer, text } from "../shared/forms.ts";
import { at, isGiven, isMissing, listAt, numberAt } from "../shared/known.ts";

const vlan = integer(1, 4094);
const trunk = ["bridge", "vlanTrunk"];
const switched = among("on", "off");

/** What Kubernetes would refuse, or the CNI plugin when the first machine starts. */
const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
  { at: ["namespace"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["cniVersion"], form: among("0.3.1", "0.4.0", "1.0.0", "1.1.0") },
  {
    at: ["bridge", "bridge"],
    form: text((name) => /^[^\s/:]{1,15}$/.test(name), "the name of a network device: at most 15 characters"),
  },
  { at: ["bridge", "type"], form: among("bridge", "cnv-bridge") },
  { at: ["bridge", "vlan"], form: vlan },
  { at: [...trunk, "[]", "id"], form: vlan },
  { at: [...trunk, "[]", "minID"], form: vlan },
  { at: [...trunk, "[]", "maxID"], form: vlan },
  { at: ["bridge", "mtu"], form: integer(68, 65535) },
  { at: ["sriov", "vlan"], form: integer(0, 4094) },
  { at: ["sriov", "vlanQoS"], form: integer(0, 7) },
  { at: ["sriov", "vlanProto"], form: among("802.1q", "802.1ad") },
  { at: ["sriov", "spoofchk"], form: switched },
  { at: ["sriov", "trust"], form: switched },
  { at: ["sriov", "linkState"], form: among("auto", "enable", "disable") },
  { at: ["sriov", "minTxRate"], form: integer(0) },
  { at: ["sriov", "maxTxRate"], form: integer(0) },
  {
    at: ["resourceName"],
    form: text(
      (name) => /^[a-z0-9.-]+\/[A-Za-z0-9][\w.-]*$/.test(name),
      "the name of an extended resource: vendor.com/name",
    ),
  },
];

/** The failures of a NetworkAttachment component's arguments. */
export function validateNetworkAttachment(args: unknown): Failure[] {
  return [
    ...missing(args),
    ...checkForms(args, FORMS),
    ...vlanOrTrunk(args),
    ...ranges(args),
    ...untagged(args),
  ];
}

function missing(args: unknown): Failure[] {
  const [bridge, sriov] = [isGiven(args, "bridge"), isGiven(args, "sriov")];
  if (!bridge && !sriov)
    return [{ path: ["bridge"], reason: "It is missing, and so is sriov. A network is one of the two." }];
  if (bridge && sriov) return [{ path: ["sriov"], reason: "It excludes bridge. Drop one." }];
  if (bridge && isMissing(args, "bridge", "bridge"))
    return [{ path: ["bridge", "bridge"], reason: "It is missing. Name the bridge on the nodes." }];
  if (sriov && isMissing(args, "resourceName")) {
    const reason =
      "It is missing. Name the resource that the SR-IOV device plugin calls the cards' functions.";
    return [{ path: ["resourceName"], reason }];
  }
  return [];
}

function vlanOrTrunk(args: unknown): Failure[] {
  if (!isGiven(args, "bridge", "vlan") || !isGiven(args, ...trunk)) return [];
  return [
    {
      path: trunk,
      reason: 'It excludes "vlan": a port is either untagged in one VLAN or a trunk. Drop one.',
    },
  ];
}

function ranges(args: unknown): Failure[] {
  return listAt(args, ...trunk).flatMap((range, index) => {
    const [first, last] = [numberAt(range, "minID"), numberAt(range, "maxID")];
    if (first === undefined || last === undefined || first <= last) return [];
    return [{ path: [...trunk, index, "maxID"], reason: `${last} is below minID, which is ${first}.` }];
  });
}

/** What the plugin sets along with a VLAN, and refuses without one. */
function untagged(args: unknown): Failure[] {
  const vlan = at(args, "sriov", "vlan");
  if (vlan !== undefined && vlan !== 0) return [];
  return ["vlanQoS", "vlanProto"]
    .filter((field) => isGiven(args, "sriov", field))
    .map((field) => ({
      path: ["sriov", field],
      reason: "It is for tagged packets. Give vlan too, or drop this.",
    }));
}
