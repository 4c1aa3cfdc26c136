/** What keeps a target from running, with the way out. Shown without a stack. */
export class SetupError extends Error {}

/** Tells the user something on stderr: stdout belongs to the target. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
