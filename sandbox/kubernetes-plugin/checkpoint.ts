import { annotationOf, stringAt } from "./objects.ts";
import {
  containsSecrets,
  isMap,
  type KubeValueMap,
  own,
  type PropertyMap,
  type PropertyValue,
  Secret,
  toObject,
  toProperties,
} from "./property-values.ts";

/** Names that this plugin adds to a resource's state, beside the live object. */
const inputsKey = "__inputs";
const initialApiVersionKey = "__initialApiVersion";
const fieldManagerKey = "__fieldManager";

export interface Checkpoint {
  readonly inputs: KubeValueMap;
  readonly live: KubeValueMap;
  /** The inputs as the engine gave them: their secrets stay secret in the state. */
  readonly fromInputs: PropertyMap;
  readonly initialApiVersion: string;
  readonly fieldManager: string;
}

/** A resource's state: the live object, and beside it what a later diff needs. */
export function toState(checkpoint: Checkpoint): PropertyMap {
  const { live, fromInputs } = checkpoint;
  const state = toProperties(live);
  const inputs = toProperties(checkpoint.inputs);
  markSecrets(state, fromInputs);
  markSecrets(inputs, fromInputs);
  state[inputsKey] = inputs;
  state[initialApiVersionKey] = checkpoint.initialApiVersion;
  state[fieldManagerKey] = checkpoint.fieldManager;
  return state;
}

/** The inputs and the live object that a state holds, secrets unwrapped. */
export function fromState(state: PropertyMap): { inputs: KubeValueMap; live: KubeValueMap } {
  const { [inputsKey]: inputs, ...live } = toObject(state);
  return { inputs: inputs !== undefined && isMap(inputs) ? inputs : {}, live };
}

export function initialApiVersionOf(state: PropertyMap, inputs: KubeValueMap): string {
  const version = own(state, initialApiVersionKey);
  return typeof version === "string" ? version : stringAt(inputs, "apiVersion");
}

/** Name under which the cluster books the fields of an object as ours. */
export function fieldManagerOf(options: {
  readonly serverSideApply: boolean;
  readonly state: PropertyMap;
  readonly inputs: KubeValueMap;
}): string {
  if (!options.serverSideApply) return "pulumi-kubernetes";
  const chosen = annotationOf(options.inputs, "pulumi.com/patchFieldManager");
  if (chosen !== "") return chosen;
  const recorded = own(options.state, fieldManagerKey);
  if (typeof recorded === "string") return recorded;
  const suffix = Math.floor(Math.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, "0");
  return `pulumi-kubernetes-${suffix}`;
}

/**
 * Makes secret in `outs` what is secret in `ins`. A list with any secret in it is secret as a whole, since its order
 * may change; a map is not. The data of Secrets is always secret.
 */
export function markSecrets(outs: PropertyMap, ins: PropertyMap): void {
  if (own(outs, "kind") === "Secret") {
    for (const key of ["data", "stringData"]) wrap(outs, key);
    return;
  }
  for (const [key, value] of Object.entries(ins)) {
    const out = own(outs, key);
    if (out === undefined) continue;
    if (isMap(out) && isMap(value)) markSecrets(out, value);
    else if (containsSecrets(value)) wrap(outs, key);
  }
}

function wrap(map: PropertyMap, key: string): void {
  const value: PropertyValue | undefined = own(map, key);
  if (value !== undefined && !(value instanceof Secret)) map[key] = new Secret(value);
}
