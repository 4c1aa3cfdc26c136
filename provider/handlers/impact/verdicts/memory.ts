import { compareQuantities, isMultipleOf, parseQuantity, timesQuantity } from "../../values/quantity.ts";
import { isObject } from "../../values/unknown.ts";
import type { Edit } from "../edits.ts";
import { immovable } from "../immovable.ts";
import { live, refused, restart, type Verdict } from "../impact.ts";
import type { Machine, Scene } from "../scene.ts";
import { byMigration } from "./by-migration.ts";

const D = "spec.template.spec.domain";
const GUEST = `${D}.memory.guest`;
const MAX_GUEST = `${D}.memory.maxGuest`;

/** Source: vm.go handleMemoryHotplugRequest, pkg/liveupdate/memory ValidateLiveUpdateMemory. */
export function guest(_edit: Edit, scene: Scene): Verdict {
  const { before, after, cluster } = scene;
  if (!cluster.liveUpdate) return restart("the cluster's vmRolloutStrategy is Stage");
  const bad = refusal(scene);
  if (bad) return refused(bad);
  const was = sizeOf(before);
  if (after.get(GUEST) === undefined || was === undefined)
    return restart("the size of the guest is no longer given");
  const order = compareQuantities(after.get(GUEST), was);
  if (order === 0) return live("the guest has this size already");
  if (order === -1)
    return restart("KubeVirt takes no memory from a running guest below what it started with");
  const misfit = unfit(after, scene);
  if (misfit) return restart(misfit);
  const fixed = immovable(after);
  if (fixed)
    return restart(`memory is plugged in by a live migration, and this machine cannot move: ${fixed}`);
  return { ...byMigration("memory is plugged in", scene), waitsForRestart: true };
}

/** Source: vms-admitter.go validateLiveUpdateFeatures: an explicit maxGuest is checked at once. */
export function maxGuest(_edit: Edit, scene: Scene): Verdict {
  const bad = refusal(scene);
  return bad ? refused(bad) : restart("the room for more memory is set aside when the guest starts");
}

/** What a guest starts with. Source: defaults.go setGuestMemory. */
const sizeOf = (machine: Machine): unknown =>
  machine.get(GUEST) ??
  machine.get(`${D}.resources.requests.memory`) ??
  machine.get(`${D}.resources.limits.memory`) ??
  machine.get(`${D}.memory.hugepages.pageSize`);

function refusal({ after, cluster }: Scene): string | undefined {
  const limit = after.get(MAX_GUEST);
  if (limit === undefined || !cluster.liveUpdate) return undefined;
  return unhotpluggable(after, after.architecture(cluster), limit);
}

/** Why KubeVirt cannot change the memory of a running guest; the first cause that it checks itself. */
function unhotpluggable(machine: Machine, architecture: string, limit: unknown): string | undefined {
  const size = sizeOf(machine);
  const block =
    compareQuantities(machine.get(`${D}.memory.hugepages.pageSize`) ?? "0", "1Gi") === 0 ? "1Gi" : "2Mi";
  if (isObject(machine.get(`${D}.cpu.realtime`))) return "memory of a realtime machine is fixed";
  if (isObject(machine.get(`${D}.cpu.numa.guestMappingPassthrough`)))
    return "memory with guestMappingPassthrough is fixed";
  if (isObject(machine.get(`${D}.launchSecurity`))) return "memory of an encrypted machine is fixed";
  if (size === undefined) return "maxGuest needs a guest size";
  if (compareQuantities(size, limit) === 1)
    return `memory.guest ${text(size)} is more than maxGuest ${text(limit)}`;
  if (isMultipleOf(size, block) === false) return `memory.guest ${text(size)} is no multiple of ${block}`;
  if (isMultipleOf(limit, block) === false) return `maxGuest ${text(limit)} is no multiple of ${block}`;
  if (architecture !== "amd64") return `KubeVirt has no memory hotplug on ${architecture}`;
  if (compareQuantities(size, "1Gi") === -1) return "memory hotplug needs a guest of at least 1Gi";
  return undefined;
}

/** Why this growth is more than a running guest can take. */
function unfit(after: Machine, { before, cluster }: Scene): string | undefined {
  const explicit = before.get(MAX_GUEST) ?? cluster.maxGuest;
  const was = sizeOf(before);
  const cause = unhotpluggable(after, after.architecture(cluster), explicit ?? after.get(GUEST));
  if (cause) return cause;
  // What did not fit hotplug when the guest started got no room to grow at all.
  const atStart = unhotpluggable(before, before.architecture(cluster), explicit ?? was);
  if (atStart) return `the guest started without memory hotplug: ${atStart}`;
  const room = explicit === undefined ? timesQuantity(was, cluster.maxHotplugRatio) : parseQuantity(explicit);
  const now = parseQuantity(after.get(GUEST));
  if (room === undefined || now === undefined || now <= room) return undefined;
  return explicit === undefined
    ? `a running guest grows to no more than ${cluster.maxHotplugRatio} times what it started with`
    : `a running guest grows to no more than ${text(explicit)}`;
}

const text = (value: unknown): string => String(value);
