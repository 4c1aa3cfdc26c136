/** An error a person can act on: its message says what is wrong, why, and the way out. Shown without a stack. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a person can do about the machine's own refusals. */
const waysOut: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full. Free some space, or point XDG_CACHE_HOME and XDG_STATE_HOME at a larger disk",
  EDQUOT:
    "the disk quota is used up. Free some space, or point XDG_CACHE_HOME and XDG_STATE_HOME at another disk",
  EROFS:
    "the file system is read-only. Point XDG_CACHE_HOME and XDG_STATE_HOME at folders that can be written to",
  EACCES:
    "it is not permitted. Correct the folder's owner, or point XDG_CACHE_HOME and XDG_STATE_HOME at folders of yours",
  EPERM:
    "it is not permitted. Correct the folder's owner, or point XDG_CACHE_HOME and XDG_STATE_HOME at folders of yours",
  EMFILE: "too many files are open. Raise the limit with `ulimit -n`",
};

/** An error as the person at the terminal gets it: one message where there is a way out, all there is where not. */
export function tellError(error: unknown): string {
  if (error instanceof SandboxError || !(error instanceof Error)) return messageOf(error);
  const wayOut = waysOut[codeOf(error) ?? ""];
  if (wayOut === undefined) return error.stack ?? error.message;
  const { path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  return `Cannot use ${dest ?? path ?? "a file"}: ${wayOut}, and run the same command again.`;
}

/** The `code` of a system error (`ENOENT`, `EADDRINUSE` ...), if it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
