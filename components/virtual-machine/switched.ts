import { isPlainObject } from "../shared/input.ts";

/**
 * A part of the machine that is there when it is named: `true` is the part with nothing said of it, `false` none. Details
 * stay what they are.
 */
export function switched<T extends object>(value: boolean | T | undefined): T | undefined {
  if (value === true) return {} as T;
  return value === false ? undefined : value;
}

/** A feature with a switch of its own: `true` is `{}`, because on is KubeVirt's default, and `false` is written out. */
export function feature<T extends object>(
  value: boolean | T | undefined,
): (T & { readonly enabled?: boolean }) | undefined {
  if (value === false) return { enabled: false } as T & { readonly enabled: boolean };
  return value === true ? ({} as T) : value;
}

/**
 * A part that says something; nothing in place of one that says nothing. By server-side apply a part that loses its last
 * member becomes null, which KubeVirt refuses; left out altogether, it goes.
 */
export function filled<T>(part: T): T | undefined {
  return isPlainObject(part) && membersOf(part).length === 0 ? undefined : part;
}

/** The members of an object that can be looked into; none of anything else. */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isPlainObject(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
}
