import type { EditRow } from "./edit-row.ts";

const S = "template.spec";
const CARDS = `${S}.domain.devices.interfaces`;
const NETWORKS = `${S}.networks`;

const plug = (name: string, network: string, card: object): EditRow["set"] => ({
  [`${NETWORKS}[${name}]`]: { name, multus: { networkName: network } },
  [`${CARDS}[${name}]`]: { name, ...card },
});

/** Edits of networks and interfaces. */
export const NETWORK_EDITS: readonly EditRow[] = [
  { on: "plain", set: plug("lan", "lan", { bridge: {} }) },
  { on: "plain", set: plug("vf", "vf", { sriov: {} }) },
  { on: "plain", set: plug("odd", "lan", { binding: { name: "odd" } }) },
  { on: "bare", set: plug("lan", "lan", { bridge: {} }) },
  {
    on: "bare",
    set: {
      [`${NETWORKS}[default]`]: { name: "default", pod: {} },
      [`${CARDS}[default]`]: { name: "default", masquerade: {} },
    },
  },
  { on: "networked", set: { [`${NETWORKS}[lan]`]: undefined, [`${CARDS}[lan]`]: undefined } },
  { on: "networked", set: { [`${CARDS}[lan].state`]: "absent" } },
  { on: "networked", set: { [`${CARDS}[lan].state`]: "down" } },
  { on: "networked", set: { [`${CARDS}[default].state`]: "down" } },
  { on: "networked", set: { [`${CARDS}[default].state`]: "absent" } },
  { on: "networked", set: { [`${CARDS}[lan].model`]: "e1000" } },
  { on: "networked", set: { [`${CARDS}[lan].macAddress`]: "02:00:00:00:00:09" } },
  { on: "networked", set: { [`${CARDS}[default].ports`]: [{ name: "ssh", port: 22 }] } },
  { on: "networked", set: { [`${NETWORKS}[default].pod.vmNetworkCIDR`]: "10.0.3.0/24" } },
  { on: "networked", set: { [`${NETWORKS}[lan].multus.networkName`]: "wan" } },
];
