/**
 * A value as plain JSON that the engine takes: no `undefined` anywhere (its protocol has none), nothing but own data, and
 * nothing shared with the original.
 */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
