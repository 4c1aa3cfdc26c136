/** What a member of a type looks like, as `kubevirt-schema` prints it. */
export interface SchemaField {
  readonly description?: string;
  readonly type?: string;
  /** A type of its own, by its Go name. */
  readonly ref?: string;
  /** What a list holds. */
  readonly items?: SchemaField;
  /** What a map holds. */
  readonly values?: SchemaField;
  /** The values that there are. */
  readonly enum?: readonly string[];
}

/** One type. */
export interface SchemaType {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, SchemaField>>;
}

/** All types, by their Go names: `kubevirt.io/api/core/v1.Disk`. */
export type Schema = Readonly<Record<string, SchemaType>>;
