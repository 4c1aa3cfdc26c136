import { isIPv4 } from "node:net";
import { checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import { at, flagAt, isGiven, isMissing, listAt, numberAt, textAt, UNKNOWN } from "../../shared/known.ts";
import { each, fail, INTERFACES, NETWORKS, type Rule, repeated } from "./rule.ts";

const ADMITTER = "network/admitter";
const nic = [...(INTERFACES as readonly string[]), "[]"];
/** Bindings that KubeVirt once had, with what to use instead. */
const GONE: Readonly<Record<string, string>> = {
  slirp: "masquerade",
  macvtap: "bridge, or the macvtap binding plugin by binding.name",
  passt: "passtBinding, or the passt binding plugin by binding.name",
};

const FORMS: readonly FormRule[] = [
  {
    at: [...nic, "dhcpOptions", "ntpServers", "[]"],
    form: text(isIPv4, "an IPv4 address"),
  },
  { at: [...nic, "dhcpOptions", "privateOptions", "[]", "option"], form: integer(224, 254) },
  {
    at: [...nic, "ports", "[]", "name"],
    form: text(
      (name) => name === "" || /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/.test(name),
      "at most 15 characters out of a-z, 0-9 and single -, with a letter",
    ),
  },
];

/** Rules of the finer points of interfaces and networks. */
export const INTERFACE_DETAIL_RULES: readonly Rule[] = [
  {
    rule: "DHCP options and port names are ones that KubeVirt takes",
    source: `${ADMITTER}/netiface.go validateDHCPOptions, validateForwardPortName`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "a private DHCP option is given once",
    source: `${ADMITTER}/netiface.go validateDHCPExtraOptions`,
    check: each(INTERFACES, (item, path) => {
      const options = ["dhcpOptions", "privateOptions"];
      const numbers = listAt(item, ...options).map((option) => numberAt(option, "option")?.toString());
      return repeated(numbers).flatMap((index) =>
        fail([...path, ...options, index, "option"], `${numbers[index]} is given already.`),
      );
    }),
  },
  {
    rule: "slirp, macvtap and passt are no bindings any more",
    source: `${ADMITTER}/discontinued.go`,
    check: each(INTERFACES, (item, path) =>
      Object.entries(GONE)
        .filter(([method]) => isGiven(item, method))
        .flatMap(([method, instead]) =>
          fail([...path, method], `KubeVirt has it no more since 1.3. Use ${instead}.`),
        ),
    ),
  },
  {
    rule: "passtBinding is for the pod network",
    source: `${ADMITTER}/passt.go`,
    check: each(INTERFACES, (item, path, spec) => {
      const network = listAt(spec, ...NETWORKS).find(
        (other) =>
          other === UNKNOWN ||
          at(other, "name") === UNKNOWN ||
          textAt(other, "name") === textAt(item, "name"),
      );
      const known = network !== undefined && network !== UNKNOWN && at(network, "name") !== UNKNOWN;
      return isGiven(item, "passtBinding") && known && isMissing(network, "pod")
        ? fail([...path, "passtBinding"], 'It is for the pod network only. Use "bridge".')
        : [];
    }),
  },
  {
    rule: "a machine has one default network",
    source: `${ADMITTER}/netsource.go validateSinglePodNetwork`,
    check: (spec) => {
      const networks = listAt(spec, ...NETWORKS);
      const pod = networks.some((item) => isGiven(item, "pod"));
      const defaults = networks.flatMap((item, index) =>
        flagAt(item, "multus", "default") === true ? [index] : [],
      );
      return defaults
        .slice(pod ? 0 : 1)
        .flatMap((index) =>
          fail([...NETWORKS, index, "multus", "default"], "Another network is the default one. Keep one."),
        );
    },
  },
];
