import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { credentials, Metadata } from "@grpc/grpc-js";
import type * as plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { plainVersion } from "./versions.ts";

const answerWithinMs = 10_000;

/** Starts a resource plugin to ask its version; `undefined` when it does not answer as plugins do. */
export async function pluginVersion(path: string): Promise<string | undefined> {
  const child = spawn(path, [], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const port = await firstLine(child);
    return port === undefined ? undefined : await askVersion(port);
  } finally {
    child.kill("SIGKILL");
  }
}

/** A plugin's first line is the port it listens on. */
function firstLine(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), answerWithinMs).unref();
    child.once("error", () => resolve(undefined));
    child.once("exit", () => resolve(undefined));
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });
}

function askVersion(port: string): Promise<string | undefined> {
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return new Promise<string | undefined>((resolve) => {
    const deadline = Date.now() + answerWithinMs;
    client.getPluginInfo(
      new empty.Empty(),
      new Metadata(),
      { deadline },
      (error: Error | null, info: plugin.PluginInfo) =>
        resolve(error ? undefined : plainVersion(info.getVersion())),
    );
  }).finally(() => client.close());
}
