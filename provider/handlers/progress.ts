/** A wait says where it stands at most this often, in milliseconds: short waits say nothing, and a fleet does not flood. */
const INTERVAL_MS = 10_000;

/** Passes on what a wait still misses, now and then. */
export function progress(log: (message: string) => void, title: string): (pending: string) => void {
  let last = Date.now();
  return (pending) => {
    if (Date.now() - last < INTERVAL_MS) return;
    last = Date.now();
    log(`${title}: ${pending}`);
  };
}
