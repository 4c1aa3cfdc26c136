import { compactBase64 } from "./base64.ts";
import { asGoType } from "./go-types.ts";
import { isBuiltIn } from "./kinds.ts";
import { at, isCustomResourceDefinition, isSecret, prune, removeAt, stringAt } from "./objects.ts";
import { hasComputed, isMap, type KubeValueMap } from "./property-values.ts";

const readOnlyMetadata = [
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "generation",
  "managedFields",
  "resourceVersion",
  "uid",
];

/**
 * Inputs in the form the cluster will give them back, so that two ways to say the same make no diff.
 * Custom resources, and objects with unknown values, stay as they are. The object given may be changed.
 */
export function normalize(inputs: KubeValueMap): KubeValueMap {
  const normalized =
    isBuiltIn(stringAt(inputs, "apiVersion")) && !hasComputed(inputs) ? typed(inputs) : inputs;
  for (const field of readOnlyMetadata) removeAt(normalized, "metadata", field);
  return normalized;
}

function typed(inputs: KubeValueMap): KubeValueMap {
  if (isCustomResourceDefinition(inputs)) return withoutDefaults(inputs);
  if (isSecret(inputs)) return withEncodedData(inputs);
  const converted = asGoType(inputs);
  return converted === undefined ? inputs : prune(converted, inputs);
}

function withoutDefaults(definition: KubeValueMap): KubeValueMap {
  if (at(definition, "spec", "preserveUnknownFields") === false) {
    removeAt(definition, "spec", "preserveUnknownFields");
  }
  delete definition.status;
  return definition;
}

/** A Secret with its stringData encoded into data, where the API server would put it. */
function withEncodedData(secret: KubeValueMap): KubeValueMap {
  const { stringData, data } = secret;
  const clear = stringData !== undefined && isMap(stringData) ? Object.entries(stringData) : [];
  if (clear.length === 0 || clear.some(([, value]) => typeof value !== "string")) {
    if (data !== undefined && isMap(data)) secret.data = reencode(data);
    return secret;
  }
  const encoded: KubeValueMap = data !== undefined && isMap(data) ? data : {};
  for (const [key, value] of clear) encoded[key] = Buffer.from(String(value)).toString("base64");
  secret.data = encoded;
  delete secret.stringData;
  return secret;
}

function reencode(data: KubeValueMap): KubeValueMap {
  for (const [key, value] of Object.entries(data)) {
    const compact = typeof value === "string" ? compactBase64(value) : undefined;
    if (compact !== undefined) data[key] = compact;
  }
  return data;
}
