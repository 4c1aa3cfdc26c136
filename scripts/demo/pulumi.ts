import { join } from "node:path";
import type { Narrator } from "./narrator.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

/** The quickstart's folder, where a user would type the commands. */
export const projectFolder = join(import.meta.dirname, "..", "..", "examples", "quickstart");

/** Runs the Pulumi CLI in the quickstart's folder. */
export class PulumiCommands {
  private readonly narrator: Narrator;
  private readonly env: NodeJS.ProcessEnv;
  private readonly verbose: boolean;

  constructor(narrator: Narrator, env: NodeJS.ProcessEnv, verbose: boolean) {
    this.narrator = narrator;
    this.env = env;
    this.verbose = verbose;
  }

  /** Runs a command that a user would type like this, flags for scripts left out of what is shown. */
  run(typed: string, show: (line: string) => boolean = () => false): Promise<CommandResult> {
    const [command = "", ...rest] = typed.split(" ");
    const quiet = ["preview", "up", "refresh", "destroy"].includes(rest[0] ?? "")
      ? ["--non-interactive", "--color=never"]
      : ["--non-interactive"];
    return runCommand(this.narrator, command, [...rest, ...quiet], {
      cwd: projectFolder,
      env: this.env,
      typed,
      show: this.verbose ? () => true : show,
    });
  }
}

/** The lines of an update's end: what it counted. */
export const isSummary = (line: string): boolean =>
  /^\s+(\+|~|-|\+-|)\s*\d+ (to |unchanged|created|updated|deleted|replaced)/.test(line);

/** Lines of a preview that say what an edit does: changed properties and our plan of them. */
export const isDetail = (line: string): boolean =>
  isSummary(line) ||
  /(^|\s)(~|\+-|\+|-)\s/.test(line) ||
  /\b(live|migrate|restart|replace|refused)\b/.test(line);
