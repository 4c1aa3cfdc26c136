import type { Input } from "@pulumi/pulumi";
import { isPlainObject } from "../shared/input.ts";
import type { MatcherArgs } from "./life-args.ts";
import type { InstancetypeMatcher } from "./spec.generated.ts";

/** `spec.instancetype` or `spec.preference`; nothing when nothing is said. */
export function renderMatcher(
  matcher: Input<string> | MatcherArgs<string> | undefined,
): InstancetypeMatcher | undefined {
  if (matcher === undefined) return undefined;
  return isPlainObject(matcher) ? matcher : { name: matcher as Input<string> };
}
