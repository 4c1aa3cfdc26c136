import { compact } from "../shared/input.ts";
import type { BoardArgs } from "./firmware-args.ts";
import type { HypervArgs } from "./hyperv-args.ts";
import type { FeatureHyperv, Features } from "./spec.generated.ts";
import { feature, filled } from "./switched.ts";

/** `features.hyperv`, or `features.hypervPassthrough`. */
export function renderHyperv(hyperv: BoardArgs["hyperv"]): Pick<Features, "hyperv" | "hypervPassthrough"> {
  if (hyperv === undefined) return {};
  // Named without a value, KubeVirt's launcher does not survive it.
  if (hyperv === "passthrough") return { hypervPassthrough: { enabled: true } };
  const enlightenments = Array.isArray(hyperv)
    ? Object.fromEntries(hyperv.map((name) => [name, {}]))
    : renderDetail(hyperv as HypervArgs);
  return compact({ hyperv: filled(enlightenments) });
}

function renderDetail({ spinlocks, synictimer, tlbflush, vendorid, ...plain }: HypervArgs): FeatureHyperv {
  const switches = Object.entries(plain).map(([name, value]) => [name, feature(value)] as const);
  return compact<FeatureHyperv>({
    ...Object.fromEntries(switches),
    spinlocks: typeof spinlocks === "object" ? compact({ spinlocks: spinlocks.retries }) : feature(spinlocks),
    synictimer:
      typeof synictimer === "object" ? compact({ direct: feature(synictimer.direct) }) : feature(synictimer),
    tlbflush:
      typeof tlbflush === "object"
        ? compact({ direct: feature(tlbflush.direct), extended: feature(tlbflush.extended) })
        : feature(tlbflush),
    vendorid: vendorid === undefined ? undefined : { vendorid },
  });
}
