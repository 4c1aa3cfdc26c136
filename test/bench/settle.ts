import { type Kube, kinds } from "../../provider/kube/index.ts";
import { sleep } from "../../provider/kube/sleep.ts";

const LOOK_MS = 500;
const PATIENCE_MS = 10 * 60_000;

/** Until KubeVirt says of so many machines in a namespace that they are in a state. */
export async function untilAllAre(
  printableStatus: string,
  {
    kube,
    namespace,
    count,
    signal,
  }: Readonly<{ kube: Kube; namespace: string; count: number; signal: AbortSignal }>,
): Promise<void> {
  await until(`${count} machines are ${printableStatus}`, signal, async () => {
    const { items } = await kube.list<Machine>(kinds.VirtualMachine, { namespace, signal });
    return items.filter(({ status }) => status?.printableStatus === printableStatus).length >= count;
  });
}

/** Until nothing of a namespace is left that takes processor time to remove. */
export async function untilGone(kube: Kube, name: string, signal: AbortSignal): Promise<void> {
  await until(`namespace ${name} is gone`, signal, async () => {
    return (await kube.get({ kind: kinds.Namespace, name }, { signal })) === undefined;
  });
}

type Machine = Parameters<Kube["create"]>[1] & { readonly status?: { readonly printableStatus?: string } };

async function until(what: string, signal: AbortSignal, met: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await met())) {
    if (Date.now() > deadline)
      throw new Error(`Waited ${PATIENCE_MS / 60_000} minutes in vain until ${what}.`);
    await sleep(LOOK_MS, signal);
  }
}
