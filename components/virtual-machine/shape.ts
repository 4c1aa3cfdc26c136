/** What an argument that has members may look like. */
export interface Shape {
  /** Its members; `true` for those that have none of their own, or whose members are the API's affair. */
  readonly names: Readonly<Record<string, Shape | true>>;
  /** It is a list of such. */
  readonly list?: true;
  /** It may also be a value: now, or as an output. */
  readonly input?: true;
  /** It may also be one of these values. */
  readonly words?: readonly (string | boolean)[];
  /** It may also be a list of these values. */
  readonly wordLists?: readonly string[];
}

/** The names of all members of a type, and of all types of a union. */
type NameOf<T> = T extends unknown ? keyof T : never;

/** One entry for each member: a type that gets another member does not compile without it here. */
type Names<T> = { readonly [Name in NameOf<T>]-?: Shape | true };

/** Arguments with members. */
export const part = <T>(names: Names<T>, ...words: readonly (string | boolean)[]): Shape =>
  words.length > 0 ? { names, words } : { names };

/** A list of arguments with members. */
export const list = <T>(names: Names<T>): Shape => ({ names, list: true });

/** A list that goes to the API as it is, and so may be an output. */
export const listOr = <T>(names: Names<T>): Shape => ({ names, list: true, input: true });

/** A value, or arguments with members; also members that go to the API as they are, and so may be an output. */
export const valueOr = <T>(names: Names<T>): Shape => ({ names, input: true });
