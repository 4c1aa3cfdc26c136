import { setTimeout as delay } from "node:timers/promises";
import { KubeError } from "../../provider/kube/errors.ts";
import type { KubeObject } from "../../provider/kube/interfaces.ts";
import { messageOf, SandboxError } from "../host/sandbox-error.ts";
import type { KubeClient } from "./kube-client.ts";

/** What one look found: done, or what is still missing. */
export type Verdict = true | string;

export interface WaitOptions {
  /** What is waited for, for messages. */
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told what is missing, whenever that changes. */
  readonly onPending?: ((missing: string) => void) | undefined;
}

/** Pause after an answer that an API server gives while it or a webhook starts. */
const retryMs = 200;

/**
 * Waits until the objects of a collection satisfy a condition: list, then watch. The condition sees the state as it
 * is, at first and after every change, so it does not matter when what it waits for happened.
 */
export function waitForObjects(
  client: Pick<KubeClient, "get" | "watch">,
  collection: string,
  judge: (objects: readonly KubeObject[]) => Verdict,
  options: WaitOptions,
): Promise<void> {
  return withDeadline(options, async (signal, pending) => {
    const list = await client.get<{ metadata: { resourceVersion: string }; items: KubeObject[] }>(
      collection,
      signal,
    );
    if (!list) return "its kind is not served yet";
    const objects = new Map(list.items.map((object) => [keyOf(object), object]));
    const look = () => pending(judge([...objects.values()]));
    if (look() === true) return true;
    for await (const events of client.watch(collection, list.metadata.resourceVersion, signal)) {
      for (const { type, object } of events) {
        if (type === "DELETED") objects.delete(keyOf(object));
        else if (type !== "BOOKMARK") objects.set(keyOf(object), object);
      }
      if (look() === true) return true;
    }
    return look();
  });
}

/** Asks again and again, for what raises no event: whether a webhook answers. Errors mean "not yet". */
export function waitForAnswer(
  ask: (signal: AbortSignal) => Promise<unknown>,
  options: WaitOptions,
): Promise<void> {
  return withDeadline(options, async (signal) => {
    await ask(signal);
    return true;
  });
}

async function withDeadline(
  { what, timeoutMs, signal, onPending }: WaitOptions,
  attempt: (signal: AbortSignal, pending: (verdict: Verdict) => Verdict) => Promise<Verdict>,
): Promise<void> {
  let missing = "";
  const pending = (verdict: Verdict) => {
    if (verdict !== true && verdict !== missing) {
      missing = verdict;
      onPending?.(missing);
    }
    return verdict;
  };
  const deadline = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any(signal ? [signal, deadline] : [deadline]);
  while (!either.aborted) {
    try {
      if (pending(await attempt(either, pending)) === true) return;
    } catch (error) {
      // What the server refuses for good stays refused; all else may be a server that is only starting.
      if (error instanceof KubeError && isFinal(error)) throw error;
      if (!either.aborted) pending(error instanceof KubeError ? error.detail : messageOf(error));
    }
    await delay(retryMs, undefined, { signal: either }).catch(() => undefined);
  }
  signal?.throwIfAborted();
  throw new SandboxError(
    `Waited ${Math.round(timeoutMs / 1000)} s for ${what} in vain. Last seen: ${missing || "nothing"}.`,
  );
}

function isFinal({ status }: KubeError): boolean {
  return status === 400 || status === 401 || status === 422;
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}
