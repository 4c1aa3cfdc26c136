import type { Checked, Difference } from "../handler.ts";
import { objectNameFor } from "../object-name.ts";
import { replacing } from "../replacing.ts";
import * as inspect from "../values/inspect.ts";
import type { MigrationInputs, MigrationOutputs } from "./types.ts";

const { optional } = inspect;

const ARGUMENTS = inspect.object({
  namespace: inspect.objectName,
  virtualMachine: inspect.objectName,
  nodeSelector: optional(inspect.mapOf(inspect.text)),
  triggers: optional(inspect.listOf(inspect.anything)),
  timeout: optional(inspect.duration),
  identity: inspect.text,
});

/** Looks at the arguments, and names the object: another trigger or another target is another migration. */
export function check(
  olds: Partial<MigrationOutputs> | undefined,
  news: MigrationInputs,
): Checked<MigrationInputs> {
  const { objectName: _objectName, ...given } = news;
  const inputs = { ...given, identity: olds?.identity ?? given.identity };
  const failures = ARGUMENTS("", inputs);
  if (failures.length > 0) return { inputs, failures };
  const { namespace, virtualMachine, identity, triggers = [], nodeSelector = {} } = inputs;
  const parts = [namespace, identity, triggers, nodeSelector];
  return { inputs: { ...inputs, objectName: objectNameFor(virtualMachine, "migration", parts) }, failures };
}

/** Another machine is another resource. */
export function diff(_id: string, olds: MigrationOutputs, news: MigrationInputs): Difference {
  return replacing<MigrationInputs>(["namespace", "virtualMachine"], olds, news);
}
