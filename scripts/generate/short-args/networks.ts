import type { DhcpOptionsArgs, NetworkArgs } from "../../../components/virtual-machine/network-args.ts";
import { type Area, row } from "./row.ts";

const pod = { name: "default", pod: {} } as const;
const lan = { name: "lan", multus: "vms/lan" } as const;
const network = (name: string, to: NetworkArgs, from?: NetworkArgs) =>
  row(`networks[].${name}`, { networks: [to] }, { networks: from ? [from] : [] });
const dhcp = (name: string, dhcpOptions: DhcpOptionsArgs) =>
  network(`dhcpOptions.${name}`, { ...pod, dhcpOptions }, pod);

/** Network interfaces. */
export const NETWORKS: Area = {
  title: "Networks",
  test: "interfaces",
  rows: [
    row("networks[].name", { networks: [pod, lan] }, { networks: [pod] }),
    network("pod.vmNetworkCIDR", { ...pod, pod: { vmNetworkCIDR: "10.1.0.0/24" } }, pod),
    network("pod.vmIPv6NetworkCIDR", { ...pod, pod: { vmIPv6NetworkCIDR: "fd10:0:3::/120" } }, pod),
    network("multus", { ...lan, multus: "vms/other" }, lan),
    network("binding", { ...lan, binding: "sriov" }, lan),
    network("binding.plugin", { ...pod, binding: { plugin: "managed-tap" } }, pod),
    network("macAddress", { ...pod, macAddress: "02:00:00:00:00:01" }, pod),
    network("model", { ...pod, model: "e1000e" }, pod),
    network("bootOrder", { ...pod, bootOrder: 1 }, pod),
    network("state", { ...lan, state: "down" }, lan),
    network("pciAddress", { ...pod, pciAddress: "0000:81:01.0" }, pod),
    network("acpiIndex", { ...pod, acpiIndex: 101 }, pod),
    dhcp("bootFileName", { bootFileName: "pxelinux.0" }),
    dhcp("tftpServerName", { tftpServerName: "tftp.example.com" }),
    dhcp("ntpServers", { ntpServers: ["192.0.2.1"] }),
    dhcp("privateOptions[].option", { privateOptions: [{ option: 240, value: "a" }] }),
    dhcp("privateOptions[].value", { privateOptions: [{ option: 240, value: "b" }] }),
    network("ports[].port", { ...pod, ports: [{ port: 22 }] }, pod),
    network("ports[].protocol", { ...pod, ports: [{ port: 53, protocol: "UDP" }] }, pod),
    network("ports[].name", { ...pod, ports: [{ port: 22, name: "ssh" }] }, pod),
  ],
};
