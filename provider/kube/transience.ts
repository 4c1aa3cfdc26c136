/** Whether another try may help, and whether the server may have acted already. */
export interface Transience {
  readonly transient: boolean;
  readonly ambiguous: boolean;
}

interface Rule extends Transience {
  readonly status: number;
  /** The server's message must match. */
  readonly when?: RegExp;
  /** Only for KubeVirt's verbs, or never for them. */
  readonly subresource?: boolean;
}

const certain = { transient: true, ambiguous: false };
const uncertain = { transient: true, ambiguous: true };

/** Which answers are worth another try, and which of those certainly changed nothing. The first match decides. */
const rules: readonly Rule[] = [
  { status: 429, ...certain },
  // virt-api lost the race between its own read and its patch: nothing was done.
  { status: 409, when: /has been modified|jsonpatch test operation/i, subresource: true, ...certain },
  // A webhook that does not answer keeps the object from being stored.
  { status: 500, when: /failed calling webhook/, ...certain },
  // KubeVirt says 500 for refusals.
  { status: 500, subresource: true, transient: false, ambiguous: true },
  // The aggregation layer found nobody to hand the request to.
  { status: 503, when: /connection refused|no endpoints available|^service unavailable$/i, ...certain },
  { status: 500, ...uncertain },
  { status: 502, ...uncertain },
  { status: 503, ...uncertain },
  { status: 504, ...uncertain },
];

/** Judges an answer by its status and message; `subresource` when the call was one of KubeVirt's verbs. */
export function transience(status: number, detail: string, subresource: boolean): Transience {
  const rule = rules.find(
    (row) =>
      row.status === status &&
      (row.when?.test(detail) ?? true) &&
      (row.subresource === undefined || row.subresource === subresource),
  );
  return { transient: rule?.transient ?? false, ambiguous: rule?.ambiguous ?? false };
}
