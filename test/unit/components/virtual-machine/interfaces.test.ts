import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { renderInterfaces, renderNetworks } from "../../../../components/virtual-machine/interfaces.ts";
import type { NetworkArgs } from "../../../../components/virtual-machine/network-args.ts";
import { check } from "./support.ts";

const networks: readonly NetworkArgs[] = [
  { name: "default", pod: {}, ports: [{ port: 22 }] },
  { name: "lan", multus: "vms/lan", macAddress: "02:00:00:00:00:01", model: "virtio" },
  { name: "fast", multus: "vms/fast", binding: "sriov" },
  { name: "custom", multus: "vms/x", binding: { plugin: "macvtap" } },
];

describe("renderInterfaces() and renderNetworks()", () => {
  it("write one of each for every network, by its binding", () => {
    expect(renderInterfaces(networks)).toEqual([
      { name: "default", masquerade: {}, ports: [{ port: 22 }] },
      { name: "lan", bridge: {}, macAddress: "02:00:00:00:00:01", model: "virtio" },
      { name: "fast", sriov: {} },
      { name: "custom", binding: { name: "macvtap" } },
    ]);
    expect(renderNetworks(networks)).toEqual([
      { name: "default", pod: {} },
      { name: "lan", multus: { networkName: "vms/lan" } },
      { name: "fast", multus: { networkName: "vms/fast" } },
      { name: "custom", multus: { networkName: "vms/x" } },
    ]);
  });
});

describe("rules of networks", () => {
  it("find nothing wrong with any kind of network", () => {
    expect(check({ networks })).toEqual([]);
  });

  it.each<[string, unknown[], string[]]>([
    [
      "neither pod nor multus",
      [{ name: "a" }],
      ["networks[0]: It needs exactly one of pod, multus, and has none."],
    ],
    [
      "the pod network twice",
      [
        { name: "a", pod: {} },
        { name: "b", pod: {} },
      ],
      ["networks[1].pod: Another network is the pod network already. Keep one."],
    ],
    [
      "masquerade off the pod network",
      [{ name: "a", multus: "x", binding: "masquerade" }],
      ['networks[0].binding: "masquerade" is not for a multus network: use "bridge", "sriov" or { plugin }.'],
    ],
    [
      "a name twice",
      [
        { name: "a", pod: {} },
        { name: "a", multus: "x" },
      ],
      ['networks[1].name: "a" is another network\'s name already.'],
    ],
    [
      "a bad name, model, MAC and network",
      [{ name: "a.b", multus: "UPPER", model: "vmxnet3", macAddress: "02-00:00:00:00:01" }],
      [
        'networks[0].name: "a.b" does not fit: it must be made of A-Z, a-z, 0-9, - and _.',
        'networks[0].model: "vmxnet3" does not fit: it must be "virtio", "e1000", "e1000e", "igb", "ne2k_pci", "pcnet" ' +
          'or "rtl8139".',
        'networks[0].macAddress: "02-00:00:00:00:01" does not fit: it must be a MAC address of six bytes, such as ' +
          '"02:00:00:00:00:01".',
        'networks[0].multus: "UPPER" does not fit: it must be the name of a NetworkAttachmentDefinition: name or ' +
          "namespace/name.",
      ],
    ],
    [
      "KubeVirt's own MAC address",
      [{ name: "a", pod: {}, macAddress: "02:00:00:00:00:00" }],
      ["networks[0].macAddress: KubeVirt keeps that address for itself. Choose another one."],
    ],
    [
      "ports out of range, of no protocol, of one name",
      [
        {
          name: "a",
          pod: {},
          ports: [
            { port: 0, name: "x" },
            { port: 80, protocol: "SCTP", name: "x" },
          ],
        },
      ],
      [
        "networks[0].ports[0].port: 0 does not fit: it must be a whole number from 1 to 65535.",
        'networks[0].ports[1].protocol: "SCTP" does not fit: it must be "TCP" or "UDP".',
        "networks[0].ports[1].name: Another port of the interface has that name.",
      ],
    ],
    [
      "link states that do not apply",
      [
        { name: "a", pod: {}, binding: "bridge", state: "absent" },
        { name: "b", multus: "x", binding: "sriov", state: "down" },
        { name: "c", multus: "x", binding: "sriov", state: "absent" },
      ],
      [
        "networks[0].state: The interface on the pod network cannot be absent.",
        'networks[1].state: "down" does not apply to SR-IOV, whose link is the host\'s affair.',
        "networks[2].state: Only bridged interfaces can be absent.",
      ],
    ],
    [
      "a boot order that a disk has",
      [{ name: "a", pod: {}, bootOrder: 1 }],
      ["networks[0].bootOrder: Another device boots as number 1."],
    ],
  ])("refuse %s", (_what, bad, failures) => {
    const disks = [{ name: "root", bootOrder: 1, containerDisk: "x" }];
    expect(check({ disks, networks: bad })).toEqual(failures);
  });

  it("want interfaces and networks of the pass-through to belong together", () => {
    const spec = { template: { spec: { networks: [{ name: "extra", pod: {} }] } } };
    expect(check({ spec })).toEqual([
      'spec.template.spec.networks[0]: There is no interface "extra" to go with it.',
    ]);
  });

  it("skip what is not known yet", () => {
    const later = [
      { name: "a", multus: UNKNOWN, macAddress: UNKNOWN, state: UNKNOWN },
      { name: "b", pod: UNKNOWN, ports: UNKNOWN },
    ];
    expect(check({ networks: later })).toEqual([]);
  });
});

describe("rarer settings of interfaces", () => {
  const dhcpOptions = {
    bootFileName: "pxelinux.0",
    tftpServerName: "tftp",
    ntpServers: ["192.0.2.1"],
    privateOptions: [{ option: 240, value: "a" }],
  };

  it("are written as the API has them", () => {
    const pod = { vmNetworkCIDR: "10.1.0.0/24", vmIPv6NetworkCIDR: "fd10:0:3::/120" };
    const network = { name: "a", pod, acpiIndex: 101, pciAddress: "0000:81:01.0", dhcpOptions };
    expect(renderInterfaces([network])).toEqual([
      { name: "a", masquerade: {}, acpiIndex: 101, pciAddress: "0000:81:01.0", dhcpOptions },
    ]);
    expect(renderNetworks([network])).toEqual([{ name: "a", pod }]);
    expect(check({ networks: [network] })).toEqual([]);
  });

  it("are refused when they do not fit", () => {
    const [first, second] = [240, 100].map((option) => ({ option, value: "a" }));
    const options = { ntpServers: ["time.example.com"], privateOptions: [first, first, second] };
    const networks = [
      { name: "a", pod: {}, acpiIndex: 7, dhcpOptions: options },
      { name: "b", multus: "lan", acpiIndex: 7 },
      { name: "c", multus: "lan", acpiIndex: 16384 },
    ];
    expect(check({ networks })).toEqual([
      "networks[2].acpiIndex: 16384 does not fit: it must be a whole number from 1 to 16383.",
      "networks[1].acpiIndex: Another interface is number 7.",
      'networks[0].dhcpOptions.ntpServers[0]: "time.example.com" does not fit: it must be an IPv4 address.',
      "networks[0].dhcpOptions.privateOptions[2].option: 100 does not fit: it must be a whole number from 224 to 254.",
      "networks[0].dhcpOptions.privateOptions[1].option: 240 is given already.",
    ]);
  });
});
