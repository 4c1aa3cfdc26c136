import type { ServerWritableStream } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import type { Children } from "./children.ts";
import { nodeOptions, optionVariables } from "./options.ts";
import type { Command } from "./program-command.ts";
import { programInfo, sdkScript } from "./program-info.ts";
import { streamProcess } from "./stream-process.ts";

type Call = ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>;

/** Runs a component plugin or a policy pack that is written in Node.js, and passes on its output. */
export async function runPlugin(call: Call, children: Children): Promise<void> {
  const { args, cwd, env } = pluginCommand(call.request);
  const code = await streamProcess({
    file: process.execPath,
    args,
    cwd,
    env,
    children,
    stdout: (data) => call.write(output("setStdout", data)),
    stderr: (data) => call.write(output("setStderr", data)),
    onCancelled: (listener) => call.on("cancelled", listener),
  });
  const last = new language.RunPluginResponse();
  last.setExitcode(code);
  call.write(last);
  call.end();
}

/** The process of a plugin. A policy pack runs in its own folder and takes that folder as its last argument. */
function pluginCommand(request: language.RunPluginRequest): Command {
  const info = programInfo(request.getInfo());
  const options = nodeOptions(info.options);
  const policyPack = request.getKind() === "analyzer";
  const runner = sdkScript(info.programDirectory, policyPack ? "run-policy-pack" : "run-plugin");
  const rest = policyPack
    ? [...request.getArgsList(), info.programDirectory]
    : [info.programDirectory, ...request.getArgsList()];
  return {
    args: [...options.nodeArgs, runner, ...rest],
    cwd: policyPack ? info.programDirectory : request.getPwd(),
    env: { ...environment(request.getEnvList()), ...optionVariables(options) },
  };
}

/** An environment from `NAME=value` lines. */
export function environment(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf("=");
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

function output(field: "setStdout" | "setStderr", data: Buffer): language.RunPluginResponse {
  const response = new language.RunPluginResponse();
  response[field](data);
  return response;
}
