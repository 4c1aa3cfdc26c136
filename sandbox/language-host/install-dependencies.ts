import type { ServerWritableStream } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import type { Children } from "./children.ts";
import { programInfo } from "./program-info.ts";
import { streamProcess } from "./stream-process.ts";

type Call = ServerWritableStream<language.InstallDependenciesRequest, language.InstallDependenciesResponse>;

/** `pulumi install`: runs npm in the program's folder and passes on its output. */
export async function installDependencies(call: Call, children: Children): Promise<void> {
  const { programDirectory } = programInfo(call.request.getInfo());
  const code = await streamProcess({
    file: "npm",
    args: ["install"],
    cwd: programDirectory,
    env: process.env,
    children,
    stdout: (data) => call.write(output("setStdout", data)),
    stderr: (data) => call.write(output("setStderr", data)),
    onCancelled: (listener) => call.on("cancelled", listener),
  });
  if (code !== 0)
    throw new Error(`Cannot install the dependencies of ${programDirectory}: npm ended with code ${code}.`);
  call.end();
}

function output(field: "setStdout" | "setStderr", data: Buffer): language.InstallDependenciesResponse {
  const response = new language.InstallDependenciesResponse();
  response[field](data);
  return response;
}
