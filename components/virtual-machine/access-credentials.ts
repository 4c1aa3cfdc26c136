import { compact } from "../shared/input.ts";
import type { AccessCredentialArgs, SshPublicKeyArgs } from "./life-args.ts";
import type { AccessCredential } from "./spec.generated.ts";

/** `accessCredentials`; nothing when nothing is said. */
export function renderAccessCredentials(
  credentials: readonly AccessCredentialArgs[] | undefined,
): readonly AccessCredential[] | undefined {
  return credentials?.map((credential) =>
    "userPassword" in credential
      ? {
          userPassword: {
            source: { secret: { secretName: credential.userPassword } },
            propagationMethod: { qemuGuestAgent: {} },
          },
        }
      : { sshPublicKey: renderSshPublicKey(credential) },
  );
}

function renderSshPublicKey({
  sshPublicKey,
  propagationMethod,
  users,
}: SshPublicKeyArgs): NonNullable<AccessCredential["sshPublicKey"]> {
  return {
    source: { secret: { secretName: sshPublicKey } },
    propagationMethod: { [propagationMethod]: compact({ users }) },
  };
}
