import type { KubeObject } from "./interfaces.ts";

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Drops what nobody judges by and what takes most room: managed fields, and the last applied configuration. */
export function slim<T extends KubeObject>(object: T): T {
  const { managedFields: _managedFields, ...metadata } = object.metadata as T["metadata"] & {
    managedFields?: unknown;
  };
  const { annotations } = metadata;
  if (annotations?.[LAST_APPLIED] === undefined) return { ...object, metadata };
  const { [LAST_APPLIED]: _lastApplied, ...rest } = annotations;
  return { ...object, metadata: { ...metadata, annotations: rest } };
}
