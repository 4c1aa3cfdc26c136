const decimal: Record<string, number> = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;
const ten = 10n;
const power = (exponent: number): bigint => ten ** BigInt(exponent);

/**
 * The form in which Kubernetes' API server writes a quantity: "1000m" is "1", "1024Mi" is "1Gi".
 * `undefined` for what is no quantity.
 */
export function canonicalQuantity(input: string): string | undefined {
  const text = input.trim();
  const match = pattern.exec(text);
  if (text === "" || match === null) return undefined;
  const [, sign = "", whole = "", denominator = "", e, exponentText = "0", suffix = ""] = match;
  if (whole === "" && denominator === "") return undefined;
  const numerator = whole.replace(/^0+/, "");
  const digits = BigInt(`0${numerator}${denominator}`);
  if (digits === 0n) return "0";
  const base2 = binary[suffix];
  const exponent = base2 ?? (e === undefined ? (decimal[suffix] ?? 0) : Number(exponentText));
  const shifted = `${numerator || "0"}${denominator}`;
  if (isCanonical(shifted, denominator.length, exponent, base2 !== undefined)) return text;
  const minus = sign === "-" ? "-" : "";
  if (base2 === undefined) return minus + inDecimal(digits, exponent - denominator.length, e !== undefined);
  return minus + inBinary(digits << BigInt(exponent), denominator.length);
}

/** Kubernetes keeps such texts as they are. */
function isCanonical(shifted: string, places: number, exponent: number, isBinary: boolean): boolean {
  if (shifted.length > 17) return false;
  if (isBinary) return places === 0 && (BigInt(shifted) & 7n) !== 0n;
  const scale = exponent - places;
  return scale >= -9 && scale % 3 === 0 && !shifted.endsWith("000") && !shifted.startsWith("0");
}

function inDecimal(digits: bigint, scale: number, exponentForm: boolean): string {
  let [amount, exponent] = [digits, scale];
  if (exponent < -9) {
    const divisor = power(-9 - exponent);
    amount = (amount + divisor - 1n) / divisor;
    exponent = -9;
  }
  while (amount % ten === 0n) {
    amount /= ten;
    exponent++;
  }
  while (exponent % 3 !== 0) {
    amount *= ten;
    exponent--;
  }
  if (exponentForm) return exponent === 0 ? `${amount}` : `${amount}e${exponent}`;
  const suffix = Object.entries(decimal).find(([, value]) => value === exponent)?.[0];
  return suffix === undefined ? `${amount}e${exponent}` : `${amount}${suffix}`;
}

function inBinary(scaled: bigint, places: number): string {
  const divisor = power(places);
  if (scaled % divisor !== 0n || scaled / divisor < 1024n) return inDecimal(scaled, -places, false);
  let amount = scaled / divisor;
  let exponent = 0;
  while (amount % 1024n === 0n && amount >= 1024n && exponent < 60) {
    amount /= 1024n;
    exponent += 10;
  }
  const suffix = Object.entries(binary).find(([, value]) => value === exponent)?.[0] ?? "";
  return `${amount}${suffix}`;
}
