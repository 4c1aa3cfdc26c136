import { type Failure, quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import {
  at,
  isGiven,
  isMissing,
  keysAt,
  listAt,
  numberAt,
  type Path,
  textAt,
  UNKNOWN,
} from "../../shared/known.ts";
import { each, fail, INTERFACES, NETWORKS, type Rule, repeated } from "./rule.ts";

const METHODS = ["masquerade", "bridge", "sriov", "passtBinding"];
const ADMITTER = "network/admitter";

const nic = [...INTERFACES, "[]"] as readonly string[];
const port = [...nic, "ports", "[]"];
const name = text((value) => /^[A-Za-z0-9_-]+$/.test(value), "made of A-Z, a-z, 0-9, - and _");

const FORMS: readonly FormRule[] = [
  { at: [...nic, "name"], form: name },
  {
    at: [...nic, "model"],
    form: among("virtio", "e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139"),
  },
  {
    at: [...nic, "macAddress"],
    form: text(
      (mac) => /^[0-9a-f]{2}(([:-])[0-9a-f]{2})(\2[0-9a-f]{2}){4}$/i.test(mac),
      'a MAC address of six bytes, such as "02:00:00:00:00:01"',
    ),
  },
  {
    at: [...nic, "pciAddress"],
    form: text(
      (address) => /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f]+$/i.test(address),
      'a PCI address, such as "0000:81:01.10"',
    ),
  },
  { at: [...nic, "state"], form: among("up", "down", "absent") },
  { at: [...nic, "bootOrder"], form: integer(1) },
  { at: [...nic, "acpiIndex"], form: integer(1, 16383) },
  { at: [...port, "port"], form: integer(1, 65535) },
  { at: [...port, "protocol"], form: among("TCP", "UDP") },
  {
    at: [...(NETWORKS as readonly string[]), "[]", "multus", "networkName"],
    form: text(
      (value) => /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\/)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(value),
      "the name of a NetworkAttachmentDefinition: name or namespace/name",
    ),
  },
];

/** Rules of interfaces and networks. */
export const INTERFACE_RULES: readonly Rule[] = [
  {
    rule: "names, models, addresses, states and ports are ones that KubeVirt knows",
    source: `${ADMITTER}/netiface.go`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "interface names are unique, and network names are",
    source: `${ADMITTER}/netiface.go validateNetworkNameUnique, validateInterfaceNameUnique`,
    check: (spec) => {
      const doubles = [INTERFACES, NETWORKS].flatMap((list) =>
        repeated(listAt(spec, ...list).map((item) => textAt(item, "name"))).map((index) => [
          ...list,
          index,
          "name",
        ]),
      );
      return doubles.flatMap((path) =>
        fail(path, `${quote(at(spec, ...path))} is another network's name already.`),
      );
    },
  },
  {
    rule: "interfaces and networks belong together by name",
    source: `${ADMITTER}/netiface.go validateNetworksAssignedToInterfaces, validateInterfacesAssignedToNetworks`,
    check: (spec) => [
      ...unmatched(spec, INTERFACES, NETWORKS, "network"),
      ...unmatched(spec, NETWORKS, INTERFACES, "interface"),
    ],
  },
  {
    rule: "a machine is on the pod network once",
    source: `${ADMITTER}/netsource.go validateSinglePodNetwork`,
    check: (spec) => {
      const pods = listAt(spec, ...NETWORKS).flatMap((item, index) => (isGiven(item, "pod") ? [index] : []));
      return pods
        .slice(1)
        .flatMap((index) =>
          fail([...NETWORKS, index, "pod"], "Another network is the pod network already. Keep one."),
        );
    },
  },
  {
    rule: "a network is exactly one of pod and multus",
    source: `${ADMITTER}/netsource.go validateSingleNetworkSource; stricter: one is needed`,
    check: (spec) =>
      listAt(spec, ...NETWORKS).flatMap((item, index) => {
        const sources = keysAt(item).filter((key) => key !== "name");
        if (item === UNKNOWN || sources.length === 1) return [];
        const found = sources.length === 0 ? "none" : sources.join(" and ");
        return fail([...NETWORKS, index], `It needs exactly one of pod and multus, and has ${found}.`);
      }),
  },
  {
    rule: "an interface is joined in one way, masquerade on the pod network only",
    source: `${ADMITTER}/binding.go`,
    check: each(INTERFACES, binding),
  },
  {
    rule: "SR-IOV interfaces have no link state, and bridged ones off the pod network can be absent",
    source: `${ADMITTER}/admit.go validateInterfaceStateValue`,
    check: each(INTERFACES, state),
  },
  {
    rule: "ACPI indices are an interface's own",
    source: "stricter: the API says so, and libvirt refuses doubles when the machine starts",
    check: doubles,
  },
  {
    rule: "port names are unique in an interface",
    source: `${ADMITTER}/netiface.go validateForwardPortName`,
    check: (spec) =>
      listAt(spec, ...INTERFACES).flatMap((item, index) =>
        repeated(listAt(item, "ports").map((entry) => textAt(entry, "name"))).flatMap((double) =>
          fail(
            [...INTERFACES, index, "ports", double, "name"],
            "Another port of the interface has that name.",
          ),
        ),
      ),
  },
];

function doubles(spec: unknown): readonly Failure[] {
  const indices = listAt(spec, ...INTERFACES).map((item) => numberAt(item, "acpiIndex")?.toString());
  return repeated(indices).flatMap((index) =>
    fail([...INTERFACES, index, "acpiIndex"], `Another interface is number ${indices[index]}.`),
  );
}

function unmatched(spec: unknown, list: Path, others: Path, what: string): readonly Failure[] {
  const names = listAt(spec, ...others).map((item) => at(item, "name"));
  return listAt(spec, ...list).flatMap((item, index) => {
    const wanted = textAt(item, "name");
    if (wanted === undefined || names.includes(wanted) || names.includes(UNKNOWN)) return [];
    return fail([...list, index], `There is no ${what} ${quote(wanted)} to go with it.`);
  });
}

function binding(item: unknown, path: Path, spec: unknown): readonly Failure[] {
  const methods = [...METHODS, "binding"].filter((method) => isGiven(item, method));
  if (methods.length > 1)
    return fail(path, `It is joined by ${methods.join(" and ")} at the same time. Keep one.`);
  if (methods[0] !== "masquerade") return [];
  const network = networkOf(spec, item);
  if (network !== undefined && network !== UNKNOWN && isMissing(network, "pod")) {
    return fail([...path, "masquerade"], '"masquerade" is for the pod network only. Use "bridge".');
  }
  if (textAt(item, "macAddress")?.replaceAll("-", ":") === "02:00:00:00:00:00") {
    return fail([...path, "macAddress"], "KubeVirt keeps that address for itself. Choose another one.");
  }
  return [];
}

function state(item: unknown, path: Path, spec: unknown): readonly Failure[] {
  const wanted = textAt(item, "state");
  if (wanted === undefined) return [];
  if (isGiven(item, "sriov") && wanted !== "absent") {
    return fail(
      [...path, "state"],
      `${quote(wanted)} does not apply to SR-IOV, whose link is the host's affair.`,
    );
  }
  if (wanted !== "absent") return [];
  if (isMissing(item, "bridge")) return fail([...path, "state"], "Only bridged interfaces can be absent.");
  return isGiven(networkOf(spec, item), "pod")
    ? fail([...path, "state"], "The interface on the pod network cannot be absent.")
    : [];
}

function networkOf(spec: unknown, item: unknown): unknown {
  const name = textAt(item, "name");
  return name === undefined
    ? undefined
    : listAt(spec, ...NETWORKS).find((network) => textAt(network, "name") === name);
}
