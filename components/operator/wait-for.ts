/**
 * The annotations that make the Kubernetes provider wait for an operator's custom resource. A JSON path is also held against
 * `status.observedGeneration`, and with the version in it an upgrade is waited for too: through most of one the resource
 * stays Available.
 */
export function waitForOperator(
  observedVersion: string,
  version: string | undefined,
): Record<string, string> {
  const conditions = ["condition=Available", "condition=Progressing=False"];
  if (version !== undefined) conditions.push(`jsonpath={.status.${observedVersion}}=${version}`);
  return { "pulumi.com/waitFor": JSON.stringify(conditions) };
}
