/** What an edit of a field does to a virtual machine, from the mildest to the hardest. */
export const IMPACTS = ["live", "migrate", "restart", "replace", "refused"] as const;

/**
 * - `live`: takes effect while the guest runs on, where it is.
 * - `migrate`: takes effect in a live migration: the guest runs on, on another node.
 * - `restart`: takes effect when the guest starts next.
 * - `replace`: the machine is deleted and made anew.
 * - `refused`: KubeVirt does not carry it out.
 */
export type Impact = (typeof IMPACTS)[number];

/** What is said of one changed field. */
export interface Verdict {
  /** `unknown` for a field whose new value is not known yet, and where something decides that is not in the machine. */
  readonly impact: Impact | "unknown";
  /** Why, as part of a sentence without a period. */
  readonly reason: string;
  /**
   * KubeVirt accepts the edit and says nothing of it: no RestartRequired condition, no error. What the verdict says is
   * true all the same.
   */
  readonly silent?: true;
  /** The defaults of KubeVirt's configuration that it rests on, because nothing was said of the cluster's: `vmRolloutStrategy LiveUpdate`. */
  readonly assumes?: readonly string[];
  /** What an `unknown` impact can turn out to be. @default - anything */
  readonly among?: readonly (Impact | "none")[];
  /** Carried out only while the machine needs no restart: virt-controller skips these steps under RestartRequired. */
  readonly waitsForRestart?: true;
}

/** One changed field of a virtual machine and what its change does. */
export interface PlanEntry extends Verdict {
  /** Path of the field; items of lists by name: `spec.template.spec.volumes[data].dataVolume.name`. */
  readonly path: string;
}

export const live = (reason: string): Verdict => ({ impact: "live", reason });
export const migrate = (reason: string): Verdict => ({ impact: "migrate", reason });
export const restart = (reason: string): Verdict => ({ impact: "restart", reason });
export const restartUnannounced = (reason: string): Verdict => ({ impact: "restart", reason, silent: true });
export const replace = (reason: string): Verdict => ({ impact: "replace", reason });
export const refused = (reason: string): Verdict => ({ impact: "refused", reason });
export const ignored = (reason: string): Verdict => ({ impact: "refused", reason, silent: true });
export const unknown = (reason = "not known before the update runs"): Verdict => ({
  impact: "unknown",
  reason,
});

/** One of several impacts, which something outside of the machine decides: the reason says what. */
export const oneOf = (among: NonNullable<Verdict["among"]>, reason: string): Verdict => ({
  impact: "unknown",
  reason,
  among,
});

/** The impact of all of a plan: the hardest one, `unknown` when something that is not known may turn out to be harder. */
export function overall(entries: readonly Pick<Verdict, "impact" | "among">[]): Impact | "unknown" | "none" {
  const known = strongest(entries);
  if (known === undefined) return entries.length > 0 ? "unknown" : "none";
  const harder: readonly string[] = IMPACTS.slice(IMPACTS.indexOf(known) + 1);
  return entries.some(({ among = [] }) => among.some((impact) => harder.includes(impact)))
    ? "unknown"
    : known;
}

/** The hardest impact of a plan; `undefined` for an empty one or one of unknown entries only. */
export function strongest(entries: readonly Pick<Verdict, "impact">[]): Impact | undefined {
  return IMPACTS.findLast((impact) => entries.some((entry) => entry.impact === impact));
}
