import { wholeUnits } from "../../values/quantity.ts";
import type { Edit } from "../edits.ts";
import { refused, restart, type Verdict } from "../impact.ts";
import type { Machine, Scene } from "../scene.ts";
import { byMigration } from "./by-migration.ts";

const CPU = "spec.template.spec.domain.cpu";
const RESOURCES = "spec.template.spec.domain.resources";

/** Source: vmi-create-admitter.go validateCPUHotplug; vm.go handleCPUChangeRequest, syncRestartRequired; defaults.go setupCPUHotplug. */
export function sockets(_edit: Edit, scene: Scene): Verdict {
  const { before, after, cluster } = scene;
  const now = after.number(`${CPU}.sockets`) ?? 0;
  const limit = after.number(`${CPU}.maxSockets`) ?? 0;
  if (limit > 0 && now > limit) return refused(`${now} sockets are more than maxSockets ${limit}`);
  if (!cluster.liveUpdate) return restart("the cluster's vmRolloutStrategy is Stage");
  if (before.get(CPU) === undefined) return restart("the machine started without a CPU section to change");
  const running = topologyOf(before).sockets;
  if (now === 0) return restart("the number of sockets is no longer given");
  if (now < running) return restart("KubeVirt does not take CPUs from a running guest");
  if (after.architecture(cluster) === "arm64") return restart("KubeVirt has no CPU hotplug on arm64");
  const most = maxSockets(scene);
  if (running === 0 || now > most) {
    return restart(
      most > 0
        ? `a running guest gets no more than ${most} sockets`
        : "the guest started without room for more CPUs",
    );
  }
  return { ...byMigration("CPUs are plugged in", scene), waitsForRestart: true };
}

interface Topology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

/**
 * What a guest starts with. With none of the three numbers given, sockets come from the pod's CPUs; with only others
 * given, KubeVirt leaves sockets at zero, and no room for more. Source: defaults.go SetDefaultGuestCPUTopology.
 */
function topologyOf(machine: Machine): Topology {
  const [sockets = 0, cores = 0, threads = 0] = ["sockets", "cores", "threads"].map((field) =>
    machine.number(`${CPU}.${field}`),
  );
  if (sockets + cores + threads > 0) return { sockets, cores, threads };
  const pod = machine.get(`${RESOURCES}.limits.cpu`) ?? machine.get(`${RESOURCES}.requests.cpu`);
  return { sockets: wholeUnits(pod) ?? 1, cores: 1, threads: 1 };
}

/** Source: defaults.go setupCPUHotplug. */
function maxSockets({ before, cluster }: Scene): number {
  const { sockets: running, cores, threads } = topologyOf(before);
  const explicit = before.number(`${CPU}.maxSockets`) ?? 0;
  if (explicit > 0) return explicit;
  if (cluster.maxCpuSockets) return Math.max(cluster.maxCpuSockets, running);
  const wanted = running * cluster.maxHotplugRatio;
  const perSocket = cores * threads;
  return wanted * perSocket > MAX_VCPUS ? Math.max(Math.floor(MAX_VCPUS / perSocket), running) : wanted;
}

/** Upper bound of KubeVirt's own choice of maxSockets. */
const MAX_VCPUS = 512;

/** Source: vmi-create-admitter.go validateCPUHotplug; else not live. */
export function maxSocketsEdit(_edit: Edit, { after }: Scene): Verdict {
  const [now, limit] = [after.number(`${CPU}.sockets`) ?? 0, after.number(`${CPU}.maxSockets`) ?? 0];
  if (limit > 0 && now > limit) return refused(`${now} sockets are more than maxSockets ${limit}`);
  return restart("the room for more CPUs is set aside when the guest starts");
}
