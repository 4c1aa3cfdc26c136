import { compact } from "../shared/input.ts";
import type { BoardArgs } from "./firmware-args.ts";
import type { LaunchSecurityArgs } from "./launch-security-args.ts";
import type { LaunchSecurity, SEV } from "./spec.generated.ts";

/** `domain.launchSecurity`; nothing when nothing is said. */
export function renderLaunchSecurity(security: BoardArgs["launchSecurity"]): LaunchSecurity | undefined {
  if (security === undefined) return undefined;
  if (security === "snp") return { snp: {} };
  if (security === "tdx") return { tdx: {} };
  return { sev: renderSev(typeof security === "string" ? { type: security } : security) };
}

function renderSev({ type, attestation, session, dhCert }: LaunchSecurityArgs): SEV {
  return compact<SEV>({
    policy: type === "sev-es" ? { encryptedState: true } : undefined,
    attestation: attestation === true ? {} : undefined,
    session,
    dhCert,
  });
}
