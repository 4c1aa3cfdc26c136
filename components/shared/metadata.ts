import type { Input } from "@pulumi/pulumi";
import { compact, mapInput } from "./input.ts";

/** Labels or annotations. */
export type StringMap = Input<{ readonly [key: string]: Input<string> }>;

/** The metadata of an object that a component declares. */
export interface MetadataInputs {
  readonly name: Input<string>;
  readonly namespace?: Input<string> | undefined;
  readonly labels?: StringMap | undefined;
  readonly annotations?: StringMap | undefined;
}

/** Metadata as the API takes it. */
export interface OwnedMetadata {
  readonly name: Input<string>;
  readonly namespace?: Input<string>;
  readonly labels?: StringMap;
  readonly annotations: StringMap;
}

/**
 * Metadata of an object whose declared fields belong to the program: what somebody else wrote into them since (`kubectl
 * edit`) is a difference that `up` mends, not a conflict that stops it.
 */
export function ownedMetadata(inputs: MetadataInputs): OwnedMetadata {
  const annotations = mapInput(inputs.annotations ?? {}, (own) => ({
    ...own,
    "pulumi.com/patchForce": "true",
  }));
  return compact<OwnedMetadata>({
    name: inputs.name,
    namespace: inputs.namespace,
    labels: inputs.labels,
    annotations,
  });
}
