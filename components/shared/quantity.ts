import { parseQuantity } from "../../provider/handlers/values/quantity.ts";

/**
 * An amount of memory or disk with its unit: `"512Mi"`, `"16Gi"`, `"1T"`. Binary units (Ki, Mi, Gi, Ti, Pi) are powers of
 * 1024, decimal ones (k, M, G, T, P) powers of 1000. A text from configuration is checked when the program runs:
 * `config.require<Quantity>("memory")`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type Quantity = `${number}${"Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "k" | "M" | "G" | "T" | "P"}`;

/** Whether a text or number is a quantity of more than nothing. */
export function isPositiveQuantity(value: unknown): boolean {
  return (parseQuantity(value) ?? 0n) > 0n;
}

/** What a quantity has to look like, for messages. */
export const QUANTITY_FORM = 'a positive quantity with a unit, such as "512Mi" or "16Gi"';
