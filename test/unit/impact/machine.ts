/** VirtualMachine specs for tests. */
export type Spec = {
  runStrategy?: string;
  template: {
    metadata?: object;
    spec: {
      volumes: object[];
      networks: object[];
      domain: { devices: { disks: object[]; interfaces: object[] } };
    };
  };
} & Record<string, unknown>;

/** A running machine with this in its template's spec. */
export const spec = (template: object): Spec =>
  ({ runStrategy: "Always", template: { spec: { ...template } } }) as unknown as Spec;

/** A copy of a spec with something changed. */
export function edit(original: Spec, change: (copy: Spec) => void): Spec {
  const copy = structuredClone(original);
  const { spec: inner } = copy.template;
  inner.domain ??= { devices: { disks: [], interfaces: [] } };
  change(copy);
  return copy;
}
