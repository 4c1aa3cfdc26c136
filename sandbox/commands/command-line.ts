import { type ParseArgsConfig, parseArgs } from "node:util";
import { type ModuleName, moduleNames } from "../build/modules.ts";
import { allFeatures, type Feature } from "../cluster/platform.ts";
import { messageOf } from "../host/sandbox-error.ts";
import { defaultName } from "../lifecycle/sandbox-name.ts";
import { type CommandName, commandNames, isCommandName, optionsOf } from "./help.ts";

/** A command line, understood. */
export type Invocation =
  | { readonly command: "help"; readonly about?: CommandName }
  | { readonly command: "build"; readonly modules: readonly ModuleName[] }
  | {
      readonly command: "up";
      readonly name: string;
      readonly features: readonly Feature[];
      readonly fresh: boolean;
    }
  | { readonly command: "down"; readonly name: string; readonly all: boolean; readonly purgeCache: boolean }
  | { readonly command: "status"; readonly name: string | undefined; readonly json: boolean }
  | {
      readonly command: "logs";
      readonly name: string;
      readonly component: string | undefined;
      readonly follow: boolean;
      readonly tail: number | undefined;
    }
  | { readonly command: "kubeconfig"; readonly name: string; readonly content: boolean };

/** A command line that cannot be understood; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly command: CommandName | undefined;

  constructor(message: string, options: ErrorOptions & { readonly command?: CommandName } = {}) {
    super(message, options);
    this.command = options.command;
  }
}

interface Values {
  readonly [option: string]: string | boolean | undefined;
}

/** @throws UsageError */
export function parseCommandLine(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  if (first === undefined || first === "help" || first === "--help" || first === "-h") {
    const about = rest[0];
    return about !== undefined && isCommandName(about) ? { command: "help", about } : { command: "help" };
  }
  if (!isCommandName(first)) {
    throw new UsageError(`"${first}" is no command. The commands are ${commandNames.join(", ")}.`);
  }
  const { values, positionals } = parse(first, rest);
  if (values.help) return { command: "help", about: first };
  return interpret(first, values, positionals);
}

function parse(
  command: CommandName,
  args: readonly string[],
): { values: Values; positionals: readonly string[] } {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const { name, short, value } of optionsOf(command)) {
    options[name] = { type: value === undefined ? "boolean" : "string", ...(short && { short }) };
  }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: parsed.values as Values, positionals: parsed.positionals };
  } catch (error) {
    throw new UsageError(messageOf(error), { command, cause: error });
  }
}

function interpret(command: CommandName, values: Values, positionals: readonly string[]): Invocation {
  const text = (option: string) => (typeof values[option] === "string" ? values[option] : undefined);
  const flag = (option: string) => values[option] === true;
  const name = text("name") ?? defaultName;
  const atMost = { build: moduleNames.length, logs: 1 }[command as string] ?? 0;
  const extra = positionals[atMost];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`, { command });
  switch (command) {
    case "build":
      return { command, modules: chosen(positionals, moduleNames, "module", command) };
    case "up":
      return { command, name, features: featuresOf(text("with"), flag("bare")), fresh: flag("fresh") };
    case "down":
      return down(text("name"), flag("all"), flag("purge-cache"));
    case "status":
      return { command, name: text("name"), json: flag("json") };
    case "logs":
      return {
        command,
        name,
        component: positionals[0],
        follow: flag("follow"),
        tail: countOf(text("tail")),
      };
    case "kubeconfig":
      return { command, name, content: flag("content") };
  }
}

function down(name: string | undefined, all: boolean, purgeCache: boolean): Invocation {
  if (all && name !== undefined)
    throw new UsageError("--all and --name exclude each other.", { command: "down" });
  return { command: "down", name: name ?? defaultName, all, purgeCache };
}

function featuresOf(list: string | undefined, bare: boolean): readonly Feature[] {
  if (bare && list !== undefined)
    throw new UsageError("--bare and --with exclude each other.", { command: "up" });
  if (bare) return [];
  return chosen(list?.split(",").filter((item) => item !== "") ?? [], allFeatures, "feature", "up");
}

/** The named ones, in the order of all; all when none is named. */
function chosen<T extends string>(
  named: readonly string[],
  all: readonly T[],
  what: string,
  command: CommandName,
): readonly T[] {
  const unknown = named.filter((item) => !all.some((known) => known === item));
  if (unknown.length > 0) {
    throw new UsageError(`There is no ${what} "${unknown.join('", "')}": there are ${all.join(", ")}.`, {
      command,
    });
  }
  return named.length === 0 ? all : all.filter((item) => named.includes(item));
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    throw new UsageError(`--tail takes a number of lines, not "${text}".`, { command: "logs" });
  return Number(text);
}
