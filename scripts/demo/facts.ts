import { type Kube, type KubeObject, kinds } from "../../provider/kube/index.ts";

/** A line for the narrator: what it is about, and its state as the API server has it. */
export interface Fact {
  readonly subject: string;
  readonly value: string;
}

interface VirtualMachine extends KubeObject {
  readonly status?: { readonly printableStatus?: string; readonly conditions?: readonly Condition[] };
}
interface VirtualMachineInstance extends KubeObject {
  readonly spec?: { readonly domain?: { readonly cpu?: { readonly model?: string } } };
  readonly status?: {
    readonly nodeName?: string;
    readonly interfaces?: readonly { readonly ipAddress?: string }[];
    readonly memory?: { readonly guestCurrent?: string };
    readonly migrationState?: { readonly sourceNode?: string; readonly targetNode?: string };
  };
}
interface Condition {
  readonly type: string;
  readonly status: string;
}
interface Pod extends KubeObject {
  readonly spec?: {
    readonly nodeName?: string;
    readonly schedulerName?: string;
    readonly containers?: readonly {
      readonly name: string;
      readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
    }[];
  };
  readonly status?: { readonly phase?: string };
}

/** Requests of a launcher pod that are about the guest, not KubeVirt's own devices. */
const isGuestResource = (name: string) =>
  name !== "ephemeral-storage" && !name.startsWith("devices.kubevirt.io/");

/** State, node, addresses and identity of each virtual machine. */
export async function machineFacts(kube: Kube, namespace: string): Promise<readonly Fact[]> {
  const { items } = await kube.list<VirtualMachine>(kinds.VirtualMachine, { namespace });
  return Promise.all(
    items.map(async ({ metadata: { name }, status }) => {
      const instance = await kube.get<VirtualMachineInstance>({
        kind: kinds.VirtualMachineInstance,
        namespace,
        name,
      });
      const restart = status?.conditions?.some(
        ({ type, status: is }) => type === "RestartRequired" && is === "True",
      );
      const parts = [
        status?.printableStatus ?? "unknown",
        restart ? "RestartRequired" : undefined,
        instance?.status?.nodeName && `on ${instance.status.nodeName}`,
        instance?.status?.interfaces?.map(({ ipAddress }) => ipAddress).find(Boolean),
        instance?.status?.memory?.guestCurrent && `memory ${instance.status.memory.guestCurrent}`,
        instance?.spec?.domain?.cpu?.model && `cpu ${instance.spec.domain.cpu.model}`,
        instance?.metadata.uid && `instance ${instance.metadata.uid.slice(0, 8)}`,
      ];
      return { subject: `VirtualMachine ${name}`, value: parts.filter(Boolean).join(" · ") };
    }),
  );
}

/** Where the scheduler placed the machines' pods, and what these hold. */
export async function launcherFacts(kube: Kube, namespace: string): Promise<readonly Fact[]> {
  const { items } = await kube.list<Pod>(kinds.Pod, {
    namespace,
    labelSelector: "kubevirt.io=virt-launcher",
  });
  return items
    .filter(({ status }) => status?.phase === "Running")
    .map(({ metadata, spec }) => {
      const compute = spec?.containers?.find(({ name }) => name === "compute");
      const requests = Object.entries(compute?.resources?.requests ?? {})
        .filter(([name]) => isGuestResource(name))
        .map(([name, quantity]) => `${name} ${quantity}`);
      const machine = metadata.labels?.["vm.kubevirt.io/name"] ?? metadata.name;
      return {
        subject: `Pod of ${machine}`,
        value: [`${spec?.schedulerName} chose ${spec?.nodeName}`, ...requests].join(" · "),
      };
    });
}

/** The phase of each finished or running migration. */
export async function migrationFacts(kube: Kube, namespace: string): Promise<readonly Fact[]> {
  interface Migration extends KubeObject {
    readonly spec?: { readonly vmiName?: string };
    readonly status?: {
      readonly phase?: string;
      readonly migrationState?: { readonly sourceNode?: string; readonly targetNode?: string };
    };
  }
  const { items } = await kube.list<Migration>(kinds.VirtualMachineInstanceMigration, { namespace });
  return items.map(({ metadata, spec, status }) => ({
    subject: `Migration of ${spec?.vmiName}`,
    value: `${status?.phase}: ${status?.migrationState?.sourceNode} → ${status?.migrationState?.targetNode} (${metadata.name})`,
  }));
}

/** Whether each snapshot can be restored from. */
export async function snapshotFacts(kube: Kube, namespace: string): Promise<readonly Fact[]> {
  interface Snapshot extends KubeObject {
    readonly status?: {
      readonly phase?: string;
      readonly readyToUse?: boolean;
      readonly indications?: string[];
    };
  }
  const { items } = await kube.list<Snapshot>(kinds.VirtualMachineSnapshot, { namespace });
  return items.map(({ metadata, status }) => ({
    subject: `Snapshot ${metadata.name}`,
    value: [
      status?.phase,
      status?.readyToUse ? "ready to use" : "not ready",
      ...(status?.indications ?? []),
    ].join(" · "),
  }));
}
