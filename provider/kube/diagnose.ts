import { describeObject } from "./describe-object.ts";
import { KubeError } from "./errors.ts";
import type { CallOptions, KubeObject, ObjectRef, Reader, ResourceKind } from "./interfaces.ts";
import { kinds } from "./kinds.ts";
import { describeMissing, missingMatcher } from "./missing-matcher.ts";
import { nameOf } from "./paths.ts";
import { warningEvents } from "./warning-events.ts";

/**
 * What a person would look up next about an object, as readable lines: where it and the objects behind it stand,
 * troubling conditions, why a pod is not scheduled or a container waits, and the newest warning events.
 * Behind a VirtualMachine are its instance, the virt-launcher pods and the volumes; behind a migration the instance and
 * the target pod. Never rejects: what cannot be read is said.
 */
export async function diagnose(
  reader: Reader,
  ref: ObjectRef,
  options: CallOptions = {},
): Promise<readonly string[]> {
  const search = new Search(reader, options);
  try {
    const objects = await search.gather(ref);
    if (objects.length === 0) search.notes.push(`${nameOf(ref)}: does not exist`);
    const events = await search.quietly(warningEvents(reader, objects, options));
    return [...objects.flatMap(describeObject), ...(events ?? []), ...search.notes];
  } catch (error) {
    return [...search.notes, error instanceof Error ? error.message : String(error)];
  }
}

type Related = (
  search: Search,
  object: KubeObject | undefined,
  ref: ObjectRef,
) => Promise<readonly KubeObject[]>;

/** What stands behind the objects of a kind, by its name. */
const relatedTo: ReadonlyMap<string, Related> = new Map([
  [kinds.VirtualMachine.kind, behindVirtualMachine],
  [kinds.VirtualMachineInstance.kind, behindInstance],
  [kinds.VirtualMachineInstanceMigration.kind, behindMigration],
  [kinds.DataVolume.kind, behindDataVolume],
]);

class Search {
  /** What could not be read. */
  readonly notes: string[] = [];
  private readonly reader: Reader;
  private readonly options: CallOptions;

  constructor(reader: Reader, options: CallOptions) {
    this.reader = reader;
    this.options = options;
  }

  async gather(ref: ObjectRef): Promise<readonly KubeObject[]> {
    const object = await this.get(ref);
    const related = (await relatedTo.get(ref.kind.kind)?.(this, object, ref)) ?? [];
    return object ? [object, ...related] : related;
  }

  get(ref: ObjectRef): Promise<KubeObject | undefined> {
    const found = this.reader.get(ref, this.options);
    return this.quietly(found.then((object) => object && { ...object, kind: ref.kind.kind }));
  }

  async list(
    kind: ResourceKind,
    namespace: string | undefined,
    labelSelector: string,
  ): Promise<readonly KubeObject[]> {
    return (await this.all(kind, namespace, { labelSelector })) ?? [];
  }

  /** All of a kind; `undefined` when they cannot be read. */
  async all(
    kind: ResourceKind,
    namespace: string | undefined,
    selection: { readonly labelSelector?: string } = {},
  ): Promise<readonly KubeObject[] | undefined> {
    const scope = namespace === undefined ? {} : { namespace };
    const list = await this.quietly(this.reader.list(kind, { ...this.options, ...scope, ...selection }));
    return list?.items;
  }

  /** A part that cannot be read must not hide the others. */
  async quietly<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof KubeError) this.notes.push(error.message);
      return undefined;
    }
  }
}

async function behindVirtualMachine(search: Search, machine: KubeObject | undefined, ref: ObjectRef) {
  await noteMissing(search, machine);
  const instance = await search.gather({ ...ref, kind: kinds.VirtualMachineInstance });
  if (instance.length > 0 || !machine) return instance;
  // Without an instance only the machine's template names the volumes.
  const { template } = (machine.spec ?? {}) as { readonly template?: { readonly spec?: unknown } };
  return volumes(search, template?.spec, ref.namespace);
}

async function noteMissing(search: Search, machine: KubeObject | undefined): Promise<void> {
  const missing = machine && missingMatcher(machine);
  if (!missing) return;
  const namespace = missing.kind.namespaced ? machine.metadata.namespace : undefined;
  const known = await search.all(missing.kind, namespace);
  if (known)
    search.notes.push(
      describeMissing(
        missing,
        known.map(({ metadata }) => metadata.name),
      ),
    );
}

async function behindInstance(
  search: Search,
  instance: KubeObject | undefined,
): Promise<readonly KubeObject[]> {
  if (!instance) return [];
  const { uid, namespace } = instance.metadata;
  const [pods, disks] = await Promise.all([
    search.list(kinds.Pod, namespace, `kubevirt.io/created-by=${uid}`),
    volumes(search, instance.spec, namespace),
  ]);
  return [...pods, ...disks];
}

async function behindMigration(search: Search, migration: KubeObject | undefined, ref: ObjectRef) {
  if (!migration) return [];
  const name = (migration.spec as { vmiName?: string } | undefined)?.vmiName ?? "";
  const [instance, pods] = await Promise.all([
    search.get({ ...ref, kind: kinds.VirtualMachineInstance, name }),
    search.list(kinds.Pod, ref.namespace, `kubevirt.io/migrationJobUID=${migration.metadata.uid}`),
  ]);
  return instance ? [instance, ...pods] : pods;
}

async function behindDataVolume(search: Search, volume: KubeObject | undefined, ref: ObjectRef) {
  if (!volume) return [];
  const claim = (volume.status as { claimName?: string } | undefined)?.claimName ?? ref.name;
  const found = await search.get({ ...ref, kind: kinds.PersistentVolumeClaim, name: claim });
  return found ? [found] : [];
}

interface VolumeSource {
  readonly dataVolume?: { readonly name: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

/** The volumes that are not ready; ready ones explain nothing. */
async function volumes(
  search: Search,
  spec: unknown,
  namespace: string | undefined,
): Promise<readonly KubeObject[]> {
  const sources = (spec as { volumes?: readonly VolumeSource[] } | undefined)?.volumes ?? [];
  const scope = namespace === undefined ? {} : { namespace };
  const found = await Promise.all(
    sources.map(async ({ dataVolume, persistentVolumeClaim }): Promise<readonly KubeObject[]> => {
      if (dataVolume) return search.gather({ ...scope, kind: kinds.DataVolume, name: dataVolume.name });
      if (!persistentVolumeClaim) return [];
      const claim = { ...scope, kind: kinds.PersistentVolumeClaim, name: persistentVolumeClaim.claimName };
      return search.gather(claim);
    }),
  );
  return found.flat().filter((object) => !["Succeeded", "Bound"].includes(phaseOf(object)));
}

const phaseOf = ({ status }: KubeObject): string => (status as { phase?: string } | undefined)?.phase ?? "";
