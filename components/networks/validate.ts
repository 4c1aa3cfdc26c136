import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../provider/handlers/values/names.ts";
import type { Failure } from "../shared/failure.ts";
import { among, checkForms, type FormRule, integer, text } from "../shared/forms.ts";
import { isGiven, isMissing, listAt, numberAt } from "../shared/known.ts";

const vlan = integer(1, 4094);
const trunk = ["bridge", "vlanTrunk"];

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
  return [...missing(args), ...checkForms(args, FORMS), ...vlanOrTrunk(args), ...ranges(args)];
}

function missing(args: unknown): Failure[] {
  if (!isMissing(args, "bridge", "bridge")) return [];
  return [{ path: ["bridge", "bridge"], reason: "It is missing. Name the bridge on the nodes." }];
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
