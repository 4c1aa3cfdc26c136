import { createHash } from "node:crypto";

/** What guests, licences and networks know a machine by. */
export interface StableIdentity {
  /** For `firmware`: the UUID and the serial number of the machine. */
  readonly firmware: {
    /** The machine's UUID, by which also cloud-init and Windows know it. */
    readonly uuid: string;
    /** The machine's serial number. */
    readonly serial: string;
  };
  /** For `macAddress` of a network: a locally administered address, another one for each name of a network. */
  macAddress(network: string): string;
}

/** Frozen: with another one, machines would be others. */
const NAMESPACE = "e0a8fa06-5f5b-4d0b-9c0f-1d3f7a1f8a57";

/**
 * An identity that follows from a name, so that a machine which is made anew is the same to its guest, its licences and its
 * network. Without one, KubeVirt gives each new machine a random UUID and serial number, and MAC addresses change at each
 * start.
 *
 * @example
 * const identity = stableIdentity("shop/production/db");
 * new VirtualMachine("db", {
 *   memory: "8Gi",
 *   firmware: identity.firmware,
 *   networks: [{ name: "default", pod: {}, macAddress: identity.macAddress("default") }],
 * });
 *
 * @param name - What the identity follows from: a text that no other machine in reach has, so with the cluster or the stack in it.
 * @returns the same for the same name, in every release of this package.
 * @throws RangeError when the name is empty.
 */
export function stableIdentity(name: string): StableIdentity {
  if (name === "")
    throw new RangeError('Cannot make an identity of "": give a name that no other machine has.');
  const uuid = uuidOf(name);
  return {
    firmware: { uuid, serial: uuid },
    macAddress: (network) => macOf(`${name}\0${network}`),
  };
}

/** A UUID of version 5 (RFC 9562). */
function uuidOf(name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

/** 02 in front: locally administered, and of one card. */
function macOf(name: string): string {
  const digest = createHash("sha256").update(NAMESPACE).update(name).digest();
  return ["02", ...Array.from(digest.subarray(0, 5), (byte) => byte.toString(16).padStart(2, "0"))].join(":");
}
