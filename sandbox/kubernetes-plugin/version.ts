/** The official plugin's version that this one behaves like. */
export const version = "4.34.2";

/** The error for what only the official plugin does. */
export const notServed = (what: string): string =>
  `${what} is more than the stand-in for the Kubernetes plugin can do. ` +
  `Install the official one: pulumi plugin install resource kubernetes ${version}`;
