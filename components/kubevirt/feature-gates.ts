import { similar } from "../../provider/kube/similar.ts";
import { type Failure, quote } from "../shared/failure.ts";
import { listAt, type Path, textAt } from "../shared/known.ts";

/**
 * The feature gates of KubeVirt 1.8 that are off until they are listed, Beta ones too. Gates of other releases are texts
 * that are taken as they are, unless they look like a misspelt one of these.
 *
 * @see https://github.com/kubevirt/kubevirt/blob/v1.8.0/pkg/virt-config/featuregate/active.go
 */
export type FeatureGate = (typeof SWITCHABLE)[number] | (string & {});

const SWITCHABLE = [
  "AlignCPUs",
  "ConfigurableHypervisor",
  "ContainerPathVolumes",
  "CPUManager",
  "DecentralizedLiveMigration",
  "DeclarativeHotplugVolumes",
  "DownwardMetrics",
  "EnableVirtioFsStorageVolumes",
  "ExpandDisks",
  "ExperimentalIgnitionSupport",
  "ExternalNetResourceInjection",
  "GPUsWithDRA",
  "HostDevices",
  "HostDevicesWithDRA",
  "HostDisk",
  "HotplugVolumes",
  "HypervStrictCheck",
  "ImageVolume",
  "IncrementalBackup",
  "KubevirtSeccompProfile",
  "LibvirtHooksServerAndClient",
  "LiveUpdateNADRef",
  "MigrationPriorityQueue",
  "NodeRestriction",
  "ObjectGraph",
  "OptOutRoleAggregation",
  "PanicDevices",
  "PasstBinding",
  "PCINUMAAwareTopology",
  "PersistentReservation",
  "PodSecondaryInterfaceNamingUpgrade",
  "RebootPolicy",
  "ReservedOverheadMemlock",
  "Root",
  "SecureExecution",
  "Sidecar",
  "Snapshot",
  "Template",
  "UtilityVolumes",
  "VideoConfig",
  "VMExport",
  "VmiMemoryOverheadReport",
  "VSOCK",
  "WorkloadEncryptionSEV",
  "WorkloadEncryptionTDX",
] as const;

/** Gates that 1.8 knows and that change nothing, or only in a release to come: generally available, or deprecated. */
const WITHOUT_EFFECT = [
  "AutoResourceLimitsGate",
  "BochsDisplayForEFIGuests",
  "ClusterProfiler",
  "CommonInstancetypesDeploymentGate",
  "CPUNodeDiscovery",
  "DisableCustomSELinuxPolicy",
  "DisableMDEVConfiguration",
  "DockerSELinuxMCSWorkaround",
  "DynamicPodInterfaceNaming",
  "EnableVirtioFsConfigVolumes",
  "GPU",
  "HotplugNICs",
  "InstancetypeReferencePolicy",
  "LiveMigration",
  "MultiArchitecture",
  "NetworkBindingPlugins",
  "NonRoot",
  "NUMA",
  "PSA",
  "SRIOVLiveMigration",
  "VMLiveUpdateFeatures",
  "VMPersistentState",
  "VolumeMigration",
  "VolumesUpdateStrategy",
];

const KNOWN: readonly string[] = [...SWITCHABLE, ...WITHOUT_EFFECT];

/** Checks the spelling of feature gates: KubeVirt itself takes unknown names in silence, and switches nothing on. */
export function checkFeatureGates(args: unknown, version: string | undefined): Failure[] {
  const listed = (field: string) =>
    listAt(args, field).map((_, index) => ({ path: [field, index], gate: textAt(args, field, index) }));
  const [enabled, disabled] = [listed("featureGates"), listed("disabledFeatureGates")];
  const misspelt = [...enabled, ...disabled].flatMap(({ path, gate }) =>
    gate === undefined ? [] : spelling(path, gate, version),
  );
  const twice = disabled
    .filter(({ gate }) => gate !== undefined && enabled.some((other) => other.gate === gate))
    .map(({ path, gate }) => ({
      path,
      reason: `${quote(gate)} is listed in "featureGates" too. Keep one of the two.`,
    }));
  return [...misspelt, ...twice];
}

function spelling(path: Path, gate: string, version: string | undefined): Failure[] {
  if (KNOWN.includes(gate)) return [];
  const meant = similar(gate, KNOWN);
  if (meant !== undefined) {
    return [{ path, reason: `${quote(gate)} is no feature gate. Did you mean ${quote(meant)}?` }];
  }
  if (version === undefined || !/^v1\.8\./.test(version)) return [];
  return [{ path, reason: `${quote(gate)} is no feature gate of KubeVirt ${version}.` }];
}
