import { kinds } from "../../kube/kinds.ts";
import type { Handler } from "../handler.ts";
import type { VirtualMachineSnapshot } from "../kubevirt-objects.ts";
import { removeObject } from "../remove-object.ts";
import { check, diff } from "./check.ts";
import { reportOf } from "./report.ts";
import { refTo, take } from "./take.ts";
import { DEFAULT_TIMEOUT, type SnapshotInputs, type SnapshotOutputs } from "./types.ts";

/** A snapshot of a virtual machine: its spec and the data of its volumes at one moment. */
export const snapshot: Handler<SnapshotInputs, SnapshotOutputs> = {
  type: "Snapshot",
  check,
  diff,

  async create(inputs, context) {
    const id = `${inputs.namespace}/${refTo(inputs).name}`;
    return { id, state: await take(id, inputs, context) };
  },

  async read(_id, state, { kube, signal }) {
    const found = await kube.get<VirtualMachineSnapshot>(refTo(state), { signal });
    if (found === undefined || (state.snapshotUid !== undefined && found.metadata.uid !== state.snapshotUid))
      return undefined;
    const { creationTime: _time, contentName: _content, ...rest } = state;
    return { ...rest, ...reportOf(found) };
  },

  // Only what is around the snapshot can change: deadlines, what may be left out.
  update: (id, _olds, news, context) => take(id, news, context),

  async delete(_id, state, context) {
    const { namespace, contentName } = state;
    const isKept = state.deletionPolicy === "Retain" || contentName === undefined;
    const content = { kind: kinds.VirtualMachineSnapshotContent, namespace, name: contentName ?? "" };
    await removeObject(refTo(state), context, {
      uid: state.snapshotUid,
      timeout: state.timeout ?? DEFAULT_TIMEOUT,
      ...(isKept ? {} : { also: [content] }),
    });
  },
};
