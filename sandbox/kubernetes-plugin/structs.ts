import structProto, {
  type ListValue,
  type Struct,
  type Value,
} from "google-protobuf/google/protobuf/struct_pb.js";
import { Computed, isMap, type PropertyMap, type PropertyValue, Secret } from "./property-values.ts";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Strings that stand for unknown values, one a type: bool, number, string, array, asset, archive, object. */
export const unknowns = {
  bool: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
} as const;
const sentinels = new Set<string>(Object.values(unknowns));

/** Properties from the wire; a missing struct is an empty map. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  const result: PropertyMap = {};
  struct?.getFieldsMap().forEach((value, key) => {
    result[key] = fromProtoValue(value);
  });
  return result;
}

function fromProtoValue(value: Value): PropertyValue {
  const kinds = structProto.Value.KindCase;
  switch (value.getKindCase()) {
    case kinds.BOOL_VALUE:
      return value.getBoolValue();
    case kinds.NUMBER_VALUE:
      return value.getNumberValue();
    case kinds.STRING_VALUE: {
      const text = value.getStringValue();
      return sentinels.has(text) ? new Computed(text) : text;
    }
    case kinds.LIST_VALUE:
      return (value.getListValue()?.getValuesList() ?? []).map(fromProtoValue);
    case kinds.STRUCT_VALUE:
      return unwrap(fromStruct(value.getStructValue()));
    default:
      return null;
  }
}

function unwrap(map: PropertyMap): PropertyValue {
  if (map[signatureKey] !== secretSignature) return map;
  return new Secret(map.value ?? null);
}

/** Properties for the wire. Without `keepSecrets` (the engine does not accept them) secrets go in clear. */
export function toStruct(properties: PropertyMap, keepSecrets: boolean): Struct {
  const struct = new structProto.Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(properties)) fields.set(key, toProtoValue(value, keepSecrets));
  return struct;
}

function toProtoValue(value: PropertyValue, keepSecrets: boolean): Value {
  const result = new structProto.Value();
  if (value === null) return result.setNullValue(structProto.NullValue.NULL_VALUE);
  if (typeof value === "boolean") return result.setBoolValue(value);
  if (typeof value === "number") return result.setNumberValue(value);
  if (typeof value === "string") return result.setStringValue(value);
  if (value instanceof Computed) return result.setStringValue(value.sentinel);
  if (value instanceof Secret) {
    if (!keepSecrets) return toProtoValue(value.element, keepSecrets);
    return result.setStructValue(
      toStruct({ [signatureKey]: secretSignature, value: value.element }, keepSecrets),
    );
  }
  if (isMap(value)) return result.setStructValue(toStruct(value, keepSecrets));
  return result.setListValue(toList(value, keepSecrets));
}

function toList(values: readonly PropertyValue[], keepSecrets: boolean): ListValue {
  return new structProto.ListValue().setValuesList(values.map((item) => toProtoValue(item, keepSecrets)));
}
