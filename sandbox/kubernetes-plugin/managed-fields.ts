import { listAt, stringAt } from "./objects.ts";
import { isMap, type KubeValueMap, own } from "./property-values.ts";

/** Fields as the API server books them: `f:name` for a member, `k:{...}`, `v:...` or `i:...` for a list item. */
type Fields = KubeValueMap;

export const managedFieldsOf = (object: KubeValueMap): KubeValueMap[] =>
  listAt(object, "metadata", "managedFields").filter(isMap);

const fieldsOf = (entry: KubeValueMap): Fields => {
  const fields = own(entry, "fieldsV1");
  return fields !== undefined && isMap(fields) ? fields : {};
};

const isOurUpdate = (entry: KubeValueMap): boolean =>
  entry.operation === "Update" &&
  /^(pulumi-kubernetes|pulumi-resource-kubernetes)/.test(stringAt(entry, "manager"));

/** Managers whose fields an update takes over: kubectl's, and this plugin's own creates. */
function isTakenOver(entry: KubeValueMap): boolean {
  const manager = stringAt(entry, "manager");
  if (stringAt(entry, "subresource") !== "") return false;
  if (manager.startsWith("kubectl")) return true;
  return isOurUpdate(entry) || (entry.operation === "Update" && manager.startsWith("before-first-apply"));
}

/** True if an earlier create of this plugin still owns fields as an Update. */
export const hasLegacyManager = (object: KubeValueMap): boolean =>
  managedFieldsOf(object).some(
    (entry) =>
      entry.operation === "Update" &&
      ["pulumi-resource-kubernetes", "pulumi-kubernetes", "pulumi-kubernetes.exe"].includes(
        stringAt(entry, "manager"),
      ),
  );

/**
 * The managed fields with those of earlier managers booked on `manager`, so that an apply does not conflict with
 * them; `undefined` when there is nothing to take over.
 */
export function takeOver(object: KubeValueMap, manager: string): KubeValueMap[] | undefined {
  const entries = managedFieldsOf(object);
  const existing = entries.find((entry) => entry.manager === manager && entry.operation === "Apply");
  const taken = entries.filter((entry) => entry !== existing && isTakenOver(entry));
  const [first, ...rest] = existing === undefined ? taken : [existing, ...taken];
  if (taken.length === 0 || first === undefined) return undefined;
  const fieldsV1 = rest.reduce((fields, entry) => union(fields, fieldsOf(entry)), fieldsOf(first));
  const kept = entries.filter((entry) => entry !== existing && !taken.includes(entry));
  return [...kept, { ...first, manager, operation: "Apply", fieldsV1 }];
}

function union(left: Fields, right: Fields): Fields {
  const result: Fields = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const before = own(result, key);
    result[key] = before !== undefined && isMap(before) && isMap(value) ? union(before, value) : value;
  }
  return result;
}

/** True if some entry that `matches` owns the field, or a field below it. */
export function owns(
  object: KubeValueMap,
  path: readonly string[],
  matches: (entry: KubeValueMap) => boolean,
): boolean {
  return managedFieldsOf(object)
    .filter(matches)
    .some((entry) => {
      let fields: Fields | undefined = fieldsOf(entry);
      for (const segment of path) {
        const next: unknown = fields && own(fields, `f:${segment}`);
        fields = isMap(next as Fields) ? (next as Fields) : undefined;
        if (fields === undefined) return false;
      }
      return true;
    });
}
