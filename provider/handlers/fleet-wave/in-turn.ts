/** How a deed for one of several ended. */
export type End<T> = { readonly done: T } | { readonly error: unknown };

/**
 * Does a deed for each name, so many at a time, in the order of the names. After the first that fails, or on an abort, no
 * other is begun; those that are under way are seen through. Names that are not in the result were not begun.
 */
export async function inTurn<T>(
  names: readonly string[],
  width: number,
  deed: (name: string) => Promise<T>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, End<T>>> {
  const ends = new Map<string, End<T>>();
  const queue = [...names];
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    for (;;) {
      const name = hasFailed || signal.aborted ? undefined : queue.shift();
      if (name === undefined) return;
      try {
        ends.set(name, { done: await deed(name) });
      } catch (error) {
        hasFailed = true;
        ends.set(name, { error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, names.length) }, worker));
  return ends;
}
