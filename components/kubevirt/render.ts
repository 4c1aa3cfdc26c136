import type { ApiFields } from "../shared/api-fields.ts";
import { compact } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { KubeVirtArgs } from "./args.ts";

/** The KubeVirt object's spec. Only what the arguments say is written, and the strategy that keeps machines. */
export function renderKubeVirtSpec(args: KubeVirtArgs): ApiFields {
  const spec = compact<ApiFields>({
    uninstallStrategy: args.uninstallStrategy ?? "BlockUninstallIfWorkloadsExist",
    imagePullPolicy: args.imagePullPolicy,
    imagePullSecrets: args.imagePullSecrets,
    imageRegistry: args.imageRegistry,
    imageTag: args.imageTag,
    monitorNamespace: args.monitorNamespace,
    monitorAccount: args.monitorAccount,
    serviceMonitorNamespace: args.serviceMonitorNamespace,
    infra: args.infra,
    workloads: args.workloads,
    certificateRotateStrategy: args.certificateRotateStrategy,
    workloadUpdateStrategy: args.workloadUpdateStrategy,
    configuration: renderConfiguration(args),
  });
  return mergeOver(spec, args.spec) as ApiFields;
}

function renderConfiguration(args: KubeVirtArgs): ApiFields | undefined {
  const { featureGates, disabledFeatureGates, configuration } = args;
  const developerConfiguration = compact<ApiFields>({
    ...configuration?.developerConfiguration,
    featureGates,
    disabledFeatureGates,
  });
  const rendered =
    Object.keys(developerConfiguration).length > 0
      ? { ...configuration, developerConfiguration }
      : configuration;
  return rendered as ApiFields | undefined;
}
