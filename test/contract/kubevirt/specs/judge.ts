import { InvalidError, type Kube, kinds } from "../../../../provider/kube/index.ts";

/** What a real KubeVirt says of a machine with that spec: `undefined` when it would take it, its words when it refuses. */
export async function judge(kube: Kube, namespace: string, spec: object): Promise<string | undefined> {
  try {
    await kube.create(
      kinds.VirtualMachine,
      { metadata: { name: "judged", namespace }, spec },
      { dryRun: true },
    );
    return undefined;
  } catch (error) {
    if (error instanceof InvalidError) return error.detail;
    throw error;
  }
}

/** Does something for each of many, some at a time. */
export async function eachOf<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  atOnce = 16,
): Promise<readonly R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
