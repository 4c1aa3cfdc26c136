import { compact } from "../shared/input.ts";
import type { NetworkArgs } from "./network-args.ts";
import type { Interface, Network } from "./spec.generated.ts";

/** `domain.devices.interfaces`: one entry for each network, in the same order. */
export function renderInterfaces(networks: readonly NetworkArgs[]): readonly Interface[] {
  return networks.map((network) => {
    const { name, macAddress, model, bootOrder, state, pciAddress, acpiIndex, dhcpOptions } = network;
    const ports = "pod" in network ? network.ports : undefined;
    return compact<Interface>({
      name,
      ...renderBinding(network),
      macAddress,
      model,
      bootOrder,
      state,
      pciAddress,
      acpiIndex,
      dhcpOptions,
      ports,
    });
  });
}

/** `networks`, in the same order. */
export function renderNetworks(networks: readonly NetworkArgs[]): readonly Network[] {
  return networks.map((network) => {
    if ("multus" in network) return { name: network.name, multus: { networkName: network.multus } };
    return "pod" in network ? { name: network.name, pod: network.pod } : (network as Network);
  });
}

function renderBinding(network: NetworkArgs): object {
  const { binding = "multus" in network ? "bridge" : "masquerade" } = network;
  return typeof binding === "string" ? { [binding]: {} } : { binding: { name: binding.plugin } };
}
