import { type Kube, kinds } from "../../provider/kube/index.ts";
import type { DemoCluster } from "./cluster.ts";
import { launcherFacts, machineFacts, migrationFacts, snapshotFacts } from "./facts.ts";
import type { Narrator } from "./narrator.ts";
import type { DemoOptions } from "./options.ts";
import { isDetail, isSummary, type PulumiCommands } from "./pulumi.ts";

/** What a step has at hand. */
export interface Scene {
  readonly narrator: Narrator;
  readonly pulumi: PulumiCommands;
  readonly kube: Kube;
  readonly cluster: DemoCluster;
}

/** One step of the story. `play` throws when what it promises does not happen. */
export interface Step {
  readonly title: string;
  play(scene: Scene): Promise<void>;
}

type FactReader = (kube: Kube, namespace: string) => ReturnType<typeof machineFacts>;

async function tell({ narrator, kube, cluster }: Scene, ...readers: readonly FactReader[]): Promise<void> {
  for (const read of readers) {
    for (const { subject, value } of await read(kube, cluster.namespace)) narrator.fact(subject, value);
  }
}

/** Throws unless the API server shows what the step promised. */
function expect(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`The demo promised that ${promise}, and the cluster does not show it.`);
}

async function uidOf({ kube, cluster: { namespace } }: Scene, name: string): Promise<string | undefined> {
  return (await kube.get({ kind: kinds.VirtualMachineInstance, namespace, name }))?.metadata.uid;
}

const prepare: Step = {
  title: "A stack for the quickstart, as in any Pulumi project",
  async play({ pulumi, cluster }) {
    await pulumi.run("pulumi stack init demo");
    for (const [key, value] of Object.entries(cluster.config)) {
      await pulumi.run(`pulumi config set ${key} ${value}`);
    }
  },
};

const preview: Step = {
  title: "Preview on an empty cluster: no KubeVirt yet, not even its kinds",
  async play({ pulumi }) {
    await pulumi.run("pulumi preview", isSummary);
  },
};

const install: Step = {
  title: "From an empty cluster to running virtual machines",
  async play(scene) {
    await scene.pulumi.run("pulumi up --yes --skip-preview", isSummary);
    scene.narrator.say("KubeVirt and the scheduler say:");
    await tell(scene, machineFacts, launcherFacts);
  },
};

const moreMemory: Step = {
  title: "More memory for db while it runs: plugged in in a live migration, as the preview says",
  async play(scene) {
    const before = await uidOf(scene, "db");
    await scene.pulumi.run("pulumi config set memory 4Gi");
    await scene.pulumi.run("pulumi preview --diff", isDetail);
    await scene.pulumi.run("pulumi up --yes --skip-preview", isSummary);
    await tell(scene, machineFacts, migrationFacts);
    expect((await uidOf(scene, "db")) === before, "db keeps running while its memory grows");
  },
};

const otherModel: Step = {
  title: "Another CPU model for db: the preview says restart, and `up` restarts it",
  async play(scene) {
    const before = await uidOf(scene, "db");
    await scene.pulumi.run("pulumi config set cpuModel Haswell-noTSX");
    await scene.pulumi.run("pulumi preview --diff", isDetail);
    await scene.pulumi.run("pulumi up --yes --skip-preview", isSummary);
    await tell(scene, machineFacts);
    expect((await uidOf(scene, "db")) !== before, "db was restarted");
  },
};

const migrate: Step = {
  title: "A live migration of db, as a resource",
  async play(scene) {
    const before = await uidOf(scene, "db");
    await scene.pulumi.run("pulumi config set migrate first");
    await scene.pulumi.run("pulumi up --yes --skip-preview", isSummary);
    await tell(scene, machineFacts, migrationFacts);
    expect((await uidOf(scene, "db")) === before, "db keeps running while it moves");
  },
};

const snapshot: Step = {
  title: "A snapshot of db, ready to restore from",
  async play(scene) {
    await scene.pulumi.run("pulumi config set snapshot true");
    await scene.pulumi.run("pulumi up --yes --skip-preview", isSummary);
    await tell(scene, snapshotFacts);
  },
};

const quiet: Step = {
  title: "Nothing to do: KubeVirt's own defaults are no difference",
  async play({ pulumi }) {
    await pulumi.run("pulumi up --yes --skip-preview --expect-no-changes", isSummary);
    await pulumi.run("pulumi refresh --yes --skip-preview --expect-no-changes", isSummary);
  },
};

const drift: Step = {
  title: "Somebody stops db behind our back; `refresh` sees it, `up` mends it",
  async play(scene) {
    const { narrator, pulumi, kube, cluster } = scene;
    const { namespace } = cluster;
    narrator.command(
      `kubectl patch vm db -n ${namespace} --type merge -p '{"spec":{"runStrategy":"Halted"}}'`,
    );
    const db = { kind: kinds.VirtualMachine, namespace, name: "db" };
    await kube.patch(db, "merge", { spec: { runStrategy: "Halted" } });
    await kube.wait({
      what: "VirtualMachine db to be Stopped",
      on: [db],
      judge: (view) => {
        const status = view.get(db)?.status as { readonly printableStatus?: string } | undefined;
        return status?.printableStatus === "Stopped"
          ? { done: true }
          : { pending: status?.printableStatus ?? "?" };
      },
      timeoutMs: 60_000,
    });
    await tell(scene, machineFacts);
    await pulumi.run("pulumi refresh --yes --skip-preview", isSummary);
    await pulumi.run("pulumi up --yes --skip-preview", isSummary);
    await tell(scene, machineFacts);
  },
};

const destroy: Step = {
  title: "Back to nothing, in the right order",
  async play(scene) {
    await scene.pulumi.run("pulumi destroy --yes --skip-preview", isSummary);
    await scene.pulumi.run("pulumi stack rm demo --yes");
    const left = await scene.kube.list(kinds.CustomResourceDefinition);
    const ours = left.items.filter(
      ({ metadata: { name } }) => /\.(kubevirt|cdi)\./.test(name) || /kubevirt\.io$/.test(name),
    );
    scene.narrator.fact("Custom resource definitions", `${ours.length} of KubeVirt and CDI left`);
    expect(ours.length === 0, "nothing of KubeVirt and CDI is left");
  },
};

/** The story of the demo. */
export function steps({ keep }: Pick<DemoOptions, "keep">): readonly Step[] {
  const story = [prepare, preview, install, moreMemory, otherModel, migrate, snapshot, quiet, drift];
  return keep ? story : [...story, destroy];
}
