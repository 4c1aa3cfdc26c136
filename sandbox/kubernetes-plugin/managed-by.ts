import { at, setAt } from "./objects.ts";
import { Computed, type KubeValueMap } from "./property-values.ts";

const path = ["metadata", "labels", "app.kubernetes.io/managed-by"];
const label = (): string => process.env.PULUMI_KUBERNETES_MANAGED_BY_LABEL ?? "pulumi";

/** Labels an object as managed by Pulumi, unless its labels are unknown. */
export const addManagedByLabel = (object: KubeValueMap): void => setAt(object, path, label());

/** True if the object has the label, or may have it. */
export function hasManagedByLabel(object: KubeValueMap): boolean {
  const unknown = [path.slice(0, 1), path.slice(0, 2), path].some(
    (part) => at(object, ...part) instanceof Computed,
  );
  return unknown || at(object, ...path) === label();
}
