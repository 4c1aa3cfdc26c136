import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerWritableStream,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Children } from "./children.ts";
import { installDependencies } from "./install-dependencies.ts";
import { installedPackages, requiredPlugins } from "./packages.ts";
import { programInfo } from "./program-info.ts";
import { runPlugin } from "./run-plugin.ts";
import { runProgram } from "./run-program.ts";

const hostVersion = "1.0.0";

/**
 * The part of the LanguageRuntime service that running programs, component plugins and policy packs needs.
 * Code generation is left out: the server answers those calls with UNIMPLEMENTED.
 */
export function languageService(engineAddress: string, children: Children): UntypedServiceImplementation {
  let engine = engineAddress;
  return {
    handshake: unary((request: language.LanguageHandshakeRequest) => {
      engine = request.getEngineAddress() || engine;
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(hostVersion)),
    getRequiredPackages: unary(requiredPackages),
    getProgramDependencies: unary(programDependencies),
    runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
    template: unary(() => new language.TemplateResponse()),
    about: unary(() =>
      new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
    ),
    run: unary((request: language.RunRequest) => runProgram(request, engine, children)),
    runPlugin: streaming((call) => runPlugin(call, children)),
    installDependencies: streaming((call) => installDependencies(call, children)),
    cancel: unary(() => {
      children.interrupt();
      return new empty.Empty();
    }),
  };
}

function requiredPackages(
  request: language.GetRequiredPackagesRequest,
): language.GetRequiredPackagesResponse {
  const packages = requiredPlugins(programInfo(request.getInfo()).programDirectory).map(
    ({ name, version, server }) =>
      new plugin.PackageDependency().setKind("resource").setName(name).setVersion(version).setServer(server),
  );
  return new language.GetRequiredPackagesResponse().setPackagesList(packages);
}

function programDependencies(
  request: language.GetProgramDependenciesRequest,
): language.GetProgramDependenciesResponse {
  const { programDirectory } = programInfo(request.getInfo());
  const list = installedPackages(programDirectory, request.getTransitivedependencies()).map(
    ({ name, version }) => new language.DependencyInfo().setName(name).setVersion(version),
  );
  return new language.GetProgramDependenciesResponse().setDependenciesList(list);
}

function unary<Request, Response>(
  handler: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(handler)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: status.UNKNOWN, details: message(error) }),
      );
  };
}

function streaming<Request, Response>(
  handler: (call: ServerWritableStream<Request, Response>) => Promise<void>,
): handleServerStreamingCall<Request, Response> {
  return (call) => {
    handler(call).catch((error: unknown) =>
      call.emit("error", { code: status.UNKNOWN, details: message(error) }),
    );
  };
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
