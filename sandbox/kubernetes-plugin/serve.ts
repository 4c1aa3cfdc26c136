import * as grpc from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { ListRequest, ListResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import { rpcError, unimplemented } from "./rpc-error.ts";
import { Service } from "./service.ts";

type Method = (request: unknown) => unknown;

/** Serves the plugin on a free port of 127.0.0.1 and returns the port. */
export async function serve(engineAddress: string | undefined): Promise<number> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(providerGrpc.ResourceProviderService, implementation(new Service(engineAddress)));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

function implementation(service: Service): grpc.UntypedServiceImplementation {
  const methods: grpc.UntypedServiceImplementation = { list: listCall(service) };
  for (const name of Object.keys(providerGrpc.ResourceProviderService)) {
    methods[name] ??= unaryCall(service, name);
  }
  return methods;
}

function unaryCall(service: Service, name: string): grpc.handleUnaryCall<unknown, unknown> {
  const method = (service as unknown as Record<string, Method | undefined>)[name]?.bind(service);
  return (call, callback) => {
    if (method === undefined) return callback(unimplemented(`Method ${name}`));
    Promise.resolve(call.request)
      .then(method)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(rpcError(error, service.keepSecrets)),
      );
  };
}

function listCall(service: Service): grpc.handleServerStreamingCall<ListRequest, ListResponse> {
  return async (call) => {
    try {
      for await (const response of service.list(call.request)) call.write(response);
      call.end();
    } catch (error) {
      call.emit("error", rpcError(error, service.keepSecrets));
    }
  };
}
