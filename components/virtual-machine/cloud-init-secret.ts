import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { shortHash } from "../../provider/handlers/values/stable-json.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import type { CloudInitArgs } from "./disk-args.ts";

/** Where a Secret of a machine goes. */
export interface SecretPlace {
  /** Name of the machine. */
  readonly machine: pulumi.Input<string>;
  readonly namespace: pulumi.Input<string> | undefined;
  readonly disk: string;
}

/** Whether a disk brings texts along that have to go into a Secret. */
export function hasOwnTexts({ userData, networkData }: CloudInitArgs): boolean {
  return userData !== undefined || networkData !== undefined;
}

/**
 * The name of the Secret for some texts. Other texts, another Secret: a machine refers to it by name, so that the change is
 * one of the machine's spec, which a guest learns of when it starts next.
 */
export function secretName({ machine, disk }: SecretPlace, texts: CloudInitArgs): pulumi.Output<string> {
  const hash = pulumi.all([texts.userData, texts.networkData]).apply(shortHash);
  return pulumi.interpolate`${machine}-${disk}-${pulumi.unsecret(hash)}`;
}

/** Declares the Secret, its content a Pulumi secret. */
export function cloudInitSecret(
  name: string,
  place: SecretPlace,
  texts: CloudInitArgs,
  opts: pulumi.CustomResourceOptions,
): kubernetes.core.v1.Secret {
  const data: Record<string, pulumi.Output<string>> = {};
  if (texts.userData !== undefined) data.userdata = encoded(texts.userData);
  if (texts.networkData !== undefined) data.networkdata = encoded(texts.networkData);
  const metadata = ownedMetadata({ name: secretName(place, texts), namespace: place.namespace });
  return new kubernetes.core.v1.Secret(
    name,
    { metadata: metadata as kubernetes.types.input.meta.v1.ObjectMeta, data },
    opts,
  );
}

function encoded(text: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.secret(pulumi.output(text).apply((plain) => Buffer.from(plain).toString("base64")));
}
