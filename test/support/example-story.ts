import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kube, type KubeObject, kinds, type ResourceKind } from "../../provider/kube/index.ts";
import { copyExample } from "./example.ts";
import { expectNoChange } from "./no-change.ts";
import type { PulumiProject } from "./pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "./test-cluster.ts";

/** What an example is tried with, and what is to be seen of it. */
export interface ExampleStory {
  /** Its configuration, besides the namespace. */
  readonly config?: Readonly<Record<string, string>>;
  /** Its secret configuration. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Names of its virtual machines. */
  readonly machines: readonly string[];
  /** What the example is about, as a sentence that begins with "has". */
  readonly sight: string;
  /** Looks for it in the API, after `up`. */
  readonly see: (stage: ExampleStage) => Promise<void>;
}

/** An example that is deployed. */
export interface ExampleStage {
  readonly kube: Kube;
  readonly namespace: string;
  readonly project: PulumiProject;
  /** An object of the example's namespace, which has to be there. */
  get<T extends KubeObject>(kind: ResourceKind, name: string): Promise<T>;
  /** The resources that a machine's pod asks for. */
  requestsOf(machine: string): Promise<Readonly<Record<string, string>>>;
}

interface Pod extends KubeObject {
  readonly spec?: {
    readonly containers?: readonly {
      readonly name: string;
      readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
    }[];
  };
}

/** Kinds of which nothing may be left of an example. */
const OWN_KINDS: readonly ResourceKind[] = [
  kinds.VirtualMachine,
  kinds.VirtualMachineInstance,
  kinds.VirtualMachineInstancetype,
  kinds.VirtualMachinePreference,
  kinds.DataImportCron,
  kinds.DataSource,
  kinds.DataVolume,
  kinds.PersistentVolumeClaim,
  kinds.NetworkAttachmentDefinition,
  kinds.Secret,
];

/** Tries an example of examples/ as a user does: preview, up, a second up, destroy. */
export function tellExample(
  name: string,
  { config = {}, secrets = {}, machines, sight, see }: ExampleStory,
): void {
  describe.skipIf(!testKubeconfig)(`the example ${name}`, () => {
    const kube = connectToTestCluster();
    let namespace: Awaited<ReturnType<typeof makeNamespace>>;
    let project: PulumiProject;

    beforeAll(async () => {
      namespace = await makeNamespace(kube);
      project = await copyExample(name, {
        env: { KUBECONFIG: testKubeconfig ?? "" },
        config: { "kubernetes:namespace": namespace.name, ...config },
      });
      for (const [key, value] of Object.entries(secrets))
        await project.run("config", "set", "--secret", key, value);
    });

    afterAll(async () => {
      await project?.destroy().finally(() => project[Symbol.asyncDispose]());
      await namespace?.remove();
      await kube.close();
    });

    it("previews, and brings its machines up", async () => {
      const { changeSummary } = await project.preview();
      expect(changeSummary.create).toBeGreaterThan(machines.length);
      await project.up();
      const { items } = await kube.list(kinds.VirtualMachine, { namespace: namespace.name });
      const phases = items.map(({ metadata, status }) => [
        metadata.name,
        (status as { printableStatus?: string }).printableStatus,
      ]);
      expect(phases.sort()).toEqual([...machines].sort().map((machine) => [machine, "Running"]));
    });

    it(sight, () => see(stageOf({ kube, namespace: namespace.name, project })));

    it("changes nothing in a second update", async () => {
      expectNoChange((await project.up()).output);
    });

    it("leaves nothing behind", async () => {
      await project.destroy();
      const left = () => leftovers(kube, namespace.name);
      await expect.poll(left, { timeout: 60_000, interval: 500 }).toEqual([]);
    });
  });
}

function stageOf(base: Pick<ExampleStage, "kube" | "namespace" | "project">): ExampleStage {
  const { kube, namespace } = base;
  return {
    ...base,
    get: async <T extends KubeObject>(kind: ResourceKind, name: string) => {
      const object = await kube.get<T>({ kind, namespace, name });
      if (object === undefined) throw new Error(`${kind.kind} ${namespace}/${name} is not there.`);
      return object;
    },
    requestsOf: async (machine) => {
      const labelSelector = `kubevirt.io=virt-launcher,vm.kubevirt.io/name=${machine}`;
      const { items } = await kube.list<Pod>(kinds.Pod, { namespace, labelSelector });
      const compute = items[0]?.spec?.containers?.find((container) => container.name === "compute");
      return compute?.resources?.requests ?? {};
    },
  };
}

async function leftovers(kube: Kube, namespace: string): Promise<readonly string[]> {
  const lists = OWN_KINDS.map(async (kind) => {
    const { items } = await kube.list(kind, { namespace });
    return items.map(({ metadata }) => `${kind.kind} ${metadata.name}`);
  });
  return (await Promise.all(lists)).flat();
}
