import { compact } from "../shared/input.ts";
import type { ClockArgs, TimersArgs } from "./clock-args.ts";
import type { Clock, Timer } from "./spec.generated.ts";
import { filled } from "./switched.ts";

/** `domain.clock`; nothing when nothing is said. */
export function renderClock(clock: ClockArgs | undefined): Clock | undefined {
  if (clock === undefined) return undefined;
  const { utc, timezone, timer } = clock;
  return compact<Clock>({
    utc: utc === true ? {} : utc,
    timezone,
    timer: timer && filled(renderTimers(timer)),
  });
}

function renderTimers({ hpet, pit, rtc, kvm, hyperv }: TimersArgs): Timer {
  return compact<Timer>({
    hpet: present(hpet),
    pit: present(pit),
    rtc: present(rtc),
    kvm: present(kvm),
    hyperv: present(hyperv),
  });
}

/** A timer that is named is there: `{}`; one that is not wanted says so. */
function present<T extends object>(
  timer: boolean | T | undefined,
): T | { readonly present?: boolean } | undefined {
  if (typeof timer !== "boolean") return timer;
  return timer ? {} : { present: false };
}
