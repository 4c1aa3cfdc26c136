import type { CheckFailure } from "../handler.ts";
import { parseDuration } from "./duration.ts";
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from "./names.ts";
import { quote } from "./quote.ts";
import { isObject, isUnknown } from "./unknown.ts";

/** Looks at one property; unknown values pass everything. Failures say the value, the rule and the way out. */
export type Inspection = (property: string, value: unknown) => readonly CheckFailure[];

const failure = (property: string, reason: string): readonly CheckFailure[] => [{ property, reason }];
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Lets an absent value pass. */
export const optional =
  (inspection: Inspection): Inspection =>
  (property, value) =>
    isAbsent(value) ? [] : inspection(property, value);

/** Wraps a rule so that unknown values pass, and absent ones do not. */
const rule =
  (broken: (value: unknown) => string | undefined): Inspection =>
  (property, value) => {
    if (isUnknown(value)) return [];
    if (isAbsent(value)) return failure(property, "is missing");
    const reason = broken(value);
    return reason === undefined ? [] : failure(property, reason);
  };

export const text: Inspection = rule((value) =>
  typeof value === "string" && value !== ""
    ? undefined
    : `${quote(value)} is no text; write a text that is not empty`,
);

/** A text of a certain form. */
export const form = (fits: (text: string) => boolean, otherwise: string): Inspection =>
  rule((value) =>
    typeof value === "string" && fits(value) ? undefined : `${quote(value)} is no ${otherwise}`,
  );

/** The name of a Kubernetes object. */
export const objectName: Inspection = rule((value) =>
  typeof value === "string" && isDnsSubdomain(value)
    ? undefined
    : `${quote(value)} is no Kubernetes name; use ${DNS_SUBDOMAIN_FORM}`,
);

export const flag: Inspection = rule((value) =>
  typeof value === "boolean" ? undefined : `${quote(value)} is neither true nor false`,
);

/** A duration with units, in Go's notation. */
export const duration: Inspection = rule((value) =>
  typeof value === "string" && parseDuration(value) !== undefined
    ? undefined
    : `${quote(value)} is no duration; write a number with a unit, as "90s", "10m" or "1h30m"`,
);

export const oneOf = (...allowed: readonly string[]): Inspection =>
  rule((value) =>
    allowed.includes(value as string)
      ? undefined
      : `${quote(value)} is not one of ${allowed.map(quote).join(", ")}`,
  );

/** An object; its members are looked at one by one, and others are refused when `closed`. */
export const object =
  (members: Readonly<Record<string, Inspection>>, closed = true): Inspection =>
  (property, value) => {
    if (isUnknown(value)) return [];
    if (isAbsent(value)) return failure(property, "is missing");
    if (!isObject(value)) return failure(property, `${quote(value)} is no object`);
    const at = (name: string): string => (property === "" ? name : `${property}.${name}`);
    const strangers = closed ? Object.keys(value).filter((name) => !(name in members)) : [];
    return [
      ...Object.entries(members).flatMap(([name, inspection]) => inspection(at(name), value[name])),
      ...strangers.flatMap((name) =>
        failure(at(name), `is not known here; known are ${Object.keys(members).join(", ")}`),
      ),
    ];
  };

/** An object whose members are all alike. */
export const mapOf =
  (inspection: Inspection): Inspection =>
  (property, value) => {
    if (isUnknown(value)) return [];
    if (!isObject(value)) return failure(property, `${quote(value)} is no object`);
    return Object.entries(value).flatMap(([key, member]) => inspection(`${property}["${key}"]`, member));
  };

export const listOf =
  (inspection: Inspection): Inspection =>
  (property, value) => {
    if (isUnknown(value)) return [];
    if (!Array.isArray(value)) return failure(property, `${quote(value)} is no list`);
    return value.flatMap((item, index) => inspection(`${property}[${index}]`, item));
  };

/** Looks at a property in several ways, at each only if all is well so far. */
export const inTurn =
  (...inspections: readonly Inspection[]): Inspection =>
  (property, value) => {
    for (const inspection of inspections) {
      const failures = inspection(property, value);
      if (failures.length > 0) return failures;
    }
    return [];
  };

/** Whatever it is. */
export const anything: Inspection = () => [];
