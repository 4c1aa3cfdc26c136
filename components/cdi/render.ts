import type { ApiFields } from "../shared/api-fields.ts";
import { compact } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { CdiArgs } from "./args.ts";

/** The CDI object's spec: what the arguments say, the strategy that keeps disks, and the release's own feature gate. */
export function renderCdiSpec(args: CdiArgs): ApiFields {
  const spec = compact<ApiFields>({
    uninstallStrategy: args.uninstallStrategy ?? "BlockUninstallIfWorkloadsExist",
    imagePullPolicy: args.imagePullPolicy,
    cloneStrategyOverride: args.cloneStrategyOverride,
    infra: args.infra,
    workload: args.workload,
    certConfig: args.certConfig,
    config: { ...args.config, featureGates: args.featureGates ?? ["HonorWaitForFirstConsumer"] },
  });
  return mergeOver(spec, args.spec) as ApiFields;
}
