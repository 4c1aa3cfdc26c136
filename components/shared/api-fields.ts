/** Fields of an API object by their own names, for what the short arguments do not cover; `null` takes a field away. */
export interface ApiFields {
  readonly [field: string]: unknown;
}
