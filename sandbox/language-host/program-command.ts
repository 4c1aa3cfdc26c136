import type * as language from "@pulumi/pulumi/proto/language_pb.js";
import { nodeOptions, optionVariables } from "./options.ts";
import { programInfo } from "./program-info.ts";

/** A Node.js process to start. */
export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The process that runs a program: the SDK's own runner, its flags, and the stack's configuration. */
export function programCommand(request: language.RunRequest, runner: string, engine: string): Command {
  const info = programInfo(request.getInfo());
  const options = nodeOptions(info.options);
  const flags: [string, string][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engine],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info.rootDirectory],
    ["stack", request.getStack()],
    ["pwd", info.programDirectory],
    ["parallel", String(request.getParallel())],
  ];
  return {
    args: [
      ...options.nodeArgs,
      runner,
      ...flags.filter(([, value]) => value !== "").flatMap(([flag, value]) => [`--${flag}`, value]),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info.entryPoint,
      ...request.getArgsList(),
    ],
    cwd: info.programDirectory,
    env: {
      ...optionVariables(options),
      PULUMI_CONFIG: JSON.stringify(sdkConfig(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  };
}

/** The SDK reads `namespace:config:key` where the engine says `namespace:key`. */
export function sdkConfig(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const colon = key.indexOf(":");
      return [`${key.slice(0, colon)}:config:${key.slice(colon + 1)}`, value];
    }),
  );
}
