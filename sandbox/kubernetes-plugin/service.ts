import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import emptyProto, { type Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { configDiffResponse, diffResponse, withFailures } from "./answers.ts";
import type { AutonamingOptions } from "./autonaming.ts";
import { check } from "./check.ts";
import { checkConfig } from "./check-config.ts";
import { openCluster } from "./cluster.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { diff } from "./diff.ts";
import { diffConfig } from "./diff-config.ts";
import { connectEngine, type Engine, silentEngine } from "./engine.ts";
import { list } from "./list.ts";
import { type PropertyMap, toObject } from "./property-values.ts";
import type { Provider } from "./provider.ts";
import { read } from "./read.ts";
import { readSettings } from "./settings.ts";
import { fromStruct, toStruct } from "./structs.ts";
import { update } from "./update.ts";
import { notServed, version } from "./version.ts";

const modes = providerProto.CheckRequest.AutonamingOptions.Mode;

/** The methods of the ResourceProvider service that this plugin serves, on gRPC messages. */
export class Service {
  #engine: Engine;
  #provider: Provider | undefined;
  readonly #abort = new AbortController();
  /** Whether the engine takes secrets marked as such. */
  keepSecrets = false;

  constructor(engineAddress: string | undefined) {
    this.#engine = engineAddress ? connectEngine(engineAddress) : silentEngine;
  }

  handshake(): messages.ProviderHandshakeResponse {
    const response = new providerProto.ProviderHandshakeResponse();
    response.setAcceptSecrets(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
  }

  getPluginInfo(): pluginProto.PluginInfo {
    const info = new pluginProto.PluginInfo();
    info.setVersion(version);
    return info;
  }

  attach(request: pluginProto.PluginAttach): Empty {
    this.#engine = connectEngine(request.getAddress());
    return new emptyProto.Empty();
  }

  /** Aborts what is under way: each operation ends with an error. */
  cancel(): Empty {
    this.#abort.abort();
    return new emptyProto.Empty();
  }

  getSchema(): messages.GetSchemaResponse {
    const response = new providerProto.GetSchemaResponse();
    response.setSchema(JSON.stringify({ name: "kubernetes", version }));
    return response;
  }

  getMapping(): messages.GetMappingResponse {
    return new providerProto.GetMappingResponse();
  }

  getMappings(): messages.GetMappingsResponse {
    return new providerProto.GetMappingsResponse();
  }

  checkConfig(request: messages.CheckRequest): messages.CheckResponse {
    const news = request.getNews();
    const response = new providerProto.CheckResponse();
    response.setInputs(news);
    return withFailures(response, checkConfig(request.getUrn(), toObject(fromStruct(news))));
  }

  async diffConfig(request: messages.DiffRequest): Promise<messages.DiffResponse> {
    const olds = toObject(fromStruct(request.getOlds()));
    return configDiffResponse(await diffConfig(olds, toObject(fromStruct(request.getNews()))));
  }

  async configure(request: messages.ConfigureRequest): Promise<messages.ConfigureResponse> {
    this.keepSecrets = request.getAcceptsecrets();
    const settings = readSettings(new Map(request.getVariablesMap().toArray()));
    const cluster = await openCluster(settings, this.#abort.signal);
    this.#provider = { settings, cluster, engine: this.#engine };
    const response = new providerProto.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
  }

  async invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
    const token = request.getTok();
    if (token !== "kubernetes:yaml:decode") throw new Error(notServed(`Function ${token}`));
    const { text, defaultNamespace } = fromStruct(request.getArgs());
    if (typeof text !== "string") throw new Error("missing required field 'text' of type string");
    const namespace = typeof defaultNamespace === "string" ? defaultNamespace : "";
    const { decodeYaml } = await import("./yaml-decode.ts");
    const result = await decodeYaml(text, namespace, this.#configured().cluster);
    const response = new providerProto.InvokeResponse();
    response.setReturn(this.#struct({ result: result as PropertyMap[] }));
    return response;
  }

  async check(request: messages.CheckRequest): Promise<messages.CheckResponse> {
    const autonaming = autonamingOf(request);
    const inputs = await check(this.#configured(), {
      urn: request.getUrn(),
      olds: fromStruct(request.getOlds()),
      news: fromStruct(request.getNews()),
      randomSeed: request.getRandomseed_asU8(),
      ...(autonaming && { autonaming }),
    });
    const response = new providerProto.CheckResponse();
    response.setInputs(this.#struct(inputs));
    return response;
  }

  async diff(request: messages.DiffRequest): Promise<messages.DiffResponse> {
    const found = await diff(this.#configured(), {
      urn: request.getUrn(),
      olds: fromStruct(request.getOlds()),
      news: fromStruct(request.getNews()),
      ignoreChanges: request.getIgnorechangesList(),
    });
    return diffResponse(found);
  }

  async create(request: messages.CreateRequest): Promise<messages.CreateResponse> {
    const created = await create(this.#configured(), {
      urn: request.getUrn(),
      properties: fromStruct(request.getProperties()),
      timeoutSeconds: request.getTimeout(),
      preview: request.getPreview(),
    });
    const response = new providerProto.CreateResponse();
    response.setId(created.id);
    response.setProperties(this.#struct(created.properties));
    return response;
  }

  async read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
    const found = await read(this.#configured(), {
      urn: request.getUrn(),
      id: request.getId(),
      properties: fromStruct(request.getProperties()),
      inputs: fromStruct(request.getInputs()),
    });
    const response = new providerProto.ReadResponse();
    if (found === undefined) return response;
    response.setId(found.id);
    response.setProperties(this.#struct(found.properties));
    response.setInputs(this.#struct(found.inputs));
    return response;
  }

  async update(request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
    const state = await update(this.#configured(), {
      urn: request.getUrn(),
      olds: fromStruct(request.getOlds()),
      news: fromStruct(request.getNews()),
      timeoutSeconds: request.getTimeout(),
      preview: request.getPreview(),
      ignoreChanges: request.getIgnorechangesList(),
    });
    const response = new providerProto.UpdateResponse();
    response.setProperties(this.#struct(state));
    return response;
  }

  async delete(request: messages.DeleteRequest): Promise<Empty> {
    await remove(this.#configured(), {
      urn: request.getUrn(),
      id: request.getId(),
      properties: fromStruct(request.getProperties()),
      timeoutSeconds: request.getTimeout(),
    });
    return new emptyProto.Empty();
  }

  /** Lists the objects of a kind: their identities, then the token for the next page if there is one. */
  async *list(request: messages.ListRequest): AsyncGenerator<messages.ListResponse> {
    const page = await list(this.#configured().cluster, {
      token: request.getToken(),
      query: toObject(fromStruct(request.getQuery())),
      limit: request.getLimit(),
      pageSize: request.getPageSize(),
      continuationToken: request.getContinuationToken(),
    });
    for (const { id, name } of page.results) {
      const result = new providerProto.ListResponse.Result();
      result.setId(id);
      result.setName(name);
      const response = new providerProto.ListResponse();
      yield response.setResult(result);
    }
    if (page.continuation === "") return;
    const continuation = new providerProto.ListResponse.Continuation();
    continuation.setContinuationToken(page.continuation);
    yield new providerProto.ListResponse().setContinuation(continuation);
  }

  #configured(): Provider {
    if (this.#provider === undefined) throw new Error("the provider has not been configured");
    return this.#provider;
  }

  #struct(properties: PropertyMap): Struct {
    return toStruct(properties, this.keepSecrets);
  }
}

function autonamingOf(request: messages.CheckRequest): AutonamingOptions | undefined {
  const options = request.getAutonaming();
  if (options === undefined) return undefined;
  const names = {
    [modes.PROPOSE]: "propose",
    [modes.ENFORCE]: "enforce",
    [modes.DISABLE]: "disable",
  } as const;
  return { mode: names[options.getMode()], proposedName: options.getProposedName() };
}
