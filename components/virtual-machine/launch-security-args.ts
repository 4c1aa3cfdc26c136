import type { Input } from "@pulumi/pulumi";

/** AMD's encryption of memory, with attestation: `spec.template.spec.domain.launchSecurity.sev`. A change takes a restart. */
export interface LaunchSecurityArgs {
  /** SEV, or SEV-ES, which encrypts the CPU's registers too: `sev.policy.encryptedState`. */
  readonly type: "sev" | "sev-es";
  /** Whether the machine's owner attests it before it runs; `startStrategy` has to be `"Paused"`. @default false */
  readonly attestation?: boolean;
  /** The launch session, in base64, as sevctl makes it. @default - none */
  readonly session?: Input<string>;
  /** The owner's Diffie-Hellman key, in base64. @default - none */
  readonly dhCert?: Input<string>;
}
