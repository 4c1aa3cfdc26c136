import type { Input } from "@pulumi/pulumi";

/** A field of an API object: its value, now or later, or `null`, which takes it away from what it is laid over. */
export type Field<T> = Input<T> | null;
