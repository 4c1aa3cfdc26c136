import { kinds } from "../../kube/kinds.ts";
import type { Handler } from "../handler.ts";
import type { VirtualMachineInstanceMigration } from "../kubevirt-objects.ts";
import { removeObject } from "../remove-object.ts";
import { check, diff } from "./check.ts";
import { migrate } from "./migrate.ts";
import { reportOf } from "./report.ts";
import { DEFAULT_TIMEOUT, isOver, type MigrationInputs, type MigrationOutputs } from "./types.ts";

/** A live migration of a virtual machine, once for each set of triggers. */
export const migration: Handler<MigrationInputs, MigrationOutputs> = {
  type: "Migration",
  check,
  diff,

  async create(inputs, context) {
    const id = [inputs.namespace, inputs.virtualMachine, inputs.identity].join("/");
    return { id, state: await migrate(id, inputs, context) };
  },

  // KubeVirt keeps the newest five migrations of a machine, and none when it stops: a missing one changes nothing.
  async read(_id, state, { kube, signal }) {
    const ref = refTo(state);
    if (ref === undefined || isOver(state.phase)) return state;
    const found = await kube.get<VirtualMachineInstanceMigration>(ref, { signal });
    return found ? { ...state, ...reportOf(found) } : state;
  },

  async update(id, olds, news, context) {
    if (news.objectName === olds.objectName && isOver(olds.phase)) return { ...olds, ...news };
    const outputs = await migrate(id, news, context);
    if (olds.migrationName !== outputs.migrationName) await remove(olds, context);
    return outputs;
  },

  delete: (_id, state, context) => remove(state, context),
};

const refTo = ({ namespace, migrationName }: MigrationOutputs) =>
  migrationName === undefined
    ? undefined
    : { kind: kinds.VirtualMachineInstanceMigration, namespace, name: migrationName };

/** Deleting a migration that is under way cancels it. */
async function remove(
  state: MigrationOutputs,
  context: Parameters<typeof migration.delete>[2],
): Promise<void> {
  const ref = refTo(state);
  if (ref === undefined) return;
  await removeObject(ref, context, { uid: state.migrationUid, timeout: state.timeout ?? DEFAULT_TIMEOUT });
}
