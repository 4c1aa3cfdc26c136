import * as grpc from "@grpc/grpc-js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import statusProto from "@pulumi/pulumi/proto/status_pb.js";
import anyProto from "google-protobuf/google/protobuf/any_pb.js";
import { PartialError } from "./provider.ts";
import { toStruct } from "./structs.ts";
import { notServed } from "./version.ts";

type RpcError = Partial<grpc.ServiceError>;

export const unimplemented = (what: string): RpcError => ({
  code: grpc.status.UNIMPLEMENTED,
  details: notServed(what),
});

/** The error as the engine reads it. A partial one carries the state that the engine is to keep. */
export function rpcError(error: unknown, keepSecrets: boolean): RpcError {
  const message = error instanceof Error ? error.message : String(error);
  const plain = { code: grpc.status.UNKNOWN, details: message };
  if (!(error instanceof PartialError)) return plain;
  const detail = new providerProto.ErrorResourceInitFailed();
  detail.setId(error.id);
  detail.setProperties(toStruct(error.state, keepSecrets));
  detail.setReasonsList([...error.reasons]);
  if (error.inputs !== undefined) detail.setInputs(toStruct(error.inputs, keepSecrets));
  const packed = new anyProto.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusProto.Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { ...plain, metadata };
}
