import { among, checkForms, type FormRule, integer } from "../../shared/forms.ts";
import { type Rule, T } from "./rule.ts";

const t = T as readonly string[];

const FORMS: readonly FormRule[] = ["readinessProbe", "livenessProbe"].flatMap((probe) => [
  { at: [...t, probe, "initialDelaySeconds"], form: integer(0) },
  { at: [...t, probe, "periodSeconds"], form: integer(1) },
  { at: [...t, probe, "timeoutSeconds"], form: integer(1) },
  { at: [...t, probe, "successThreshold"], form: integer(1, probe === "livenessProbe" ? 1 : undefined) },
  { at: [...t, probe, "failureThreshold"], form: integer(1) },
  { at: [...t, probe, "httpGet", "scheme"], form: among("HTTP", "HTTPS") },
]);

/** Rules of probes. */
export const PROBE_RULES: readonly Rule[] = [
  {
    rule: "probes have times and thresholds that Kubernetes takes",
    source: "stricter: KubeVirt hands them to the machine's pod, which is then never made",
    check: (spec) => checkForms(spec, FORMS),
  },
];
