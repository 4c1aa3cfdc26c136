/** The same signal comes twice when a whole process group gets it and a parent passes it on: that is one interrupt. */
const echoMs = 1_000;

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Calls back at the first interrupt, so that the work can clean up. A second one, later than the echo of the first,
 * ends the process as it always does.
 *
 * @returns what takes the listeners off again
 */
export function onInterrupt(
  handle: () => void,
  { events = process, now = () => performance.now(), end = endBy }: InterruptSource = {},
): () => void {
  let first: number | undefined;
  const listen = (signal: NodeJS.Signals) => {
    if (first === undefined) {
      first = now();
      handle();
    } else if (now() - first > echoMs) {
      stop();
      end(signal);
    }
  };
  const stop = () => {
    for (const signal of signals) events.removeListener(signal, listen);
  };
  for (const signal of signals) events.on(signal, listen);
  return stop;
}

/** Where interrupts come from. */
export interface InterruptSource {
  readonly events?: Pick<NodeJS.EventEmitter, "on" | "removeListener">;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Ends the process by the signal, once nobody listens to it. */
  readonly end?: (signal: NodeJS.Signals) => void;
}

const endBy = (signal: NodeJS.Signals) => process.kill(process.pid, signal);
