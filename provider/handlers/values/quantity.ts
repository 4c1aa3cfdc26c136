const QUANTITY =
  /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)|[eE]([+-]?\d{1,3}))?$/;
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/** Powers of ten below one that are kept; Kubernetes itself rounds at nano. */
const SCALE = 24;

/**
 * A Kubernetes quantity as an exact number, in units of 10^-24: `2048Mi` and `2Gi` give the same.
 * `undefined` when the value is no quantity.
 */
export function parseQuantity(value: unknown): bigint | undefined {
  const match = QUANTITY.exec(
    typeof value === "number" ? String(value) : typeof value === "string" ? value : "",
  );
  if (!match) return undefined;
  const [, sign, digits = "", suffix = "", exponent] = match;
  const [whole = "", fraction = ""] = digits.split(".");
  const shift = BINARY[suffix];
  const power =
    SCALE - fraction.length + (shift === undefined ? (DECIMAL[suffix] ?? 0) : 0) + Number(exponent ?? 0);
  if (power < 0 || power > 400) return undefined;
  const magnitude = (BigInt(whole + fraction) * 10n ** BigInt(power)) << (shift ?? 0n);
  return sign === "-" ? -magnitude : magnitude;
}

/** -1, 0 or 1, or `undefined` when one of the two is no quantity. */
export function compareQuantities(a: unknown, b: unknown): -1 | 0 | 1 | undefined {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `factor` times a quantity, in the units of parseQuantity. */
export function timesQuantity(value: unknown, factor: number): bigint | undefined {
  const quantity = parseQuantity(value);
  return quantity === undefined ? undefined : quantity * BigInt(Math.trunc(factor));
}

/** Whether a quantity is a whole multiple of another. */
export function isMultipleOf(value: unknown, unit: string): boolean | undefined {
  const quantity = parseQuantity(value);
  const divisor = parseQuantity(unit);
  if (quantity === undefined || divisor === undefined || divisor === 0n) return undefined;
  return quantity % divisor === 0n;
}

/** The number of whole units, rounded up: `1500m` are 2. */
export function wholeUnits(value: unknown): number | undefined {
  const quantity = parseQuantity(value);
  const unit = 10n ** BigInt(SCALE);
  return quantity === undefined ? undefined : Number((quantity + unit - 1n) / unit);
}
