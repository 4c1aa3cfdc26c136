import type { Edit } from "../edits.ts";
import { ignored, live, type Verdict } from "../impact.ts";

/** Source: vm.go handleDataVolumes: creates what is missing, and looks at nothing else. */
export function dataVolumeTemplate(edit: Edit): Verdict {
  if (edit.after === undefined)
    return live(`DataVolume ${edit.item} stays for now, and is deleted with the machine, its data too`);
  return live(`DataVolume ${edit.item} is made at once; the rest of this edit waits until it is ready`);
}

export function dataVolumeTemplateField(edit: Edit): Verdict {
  const name = edit.path.slice(edit.path.indexOf("[") + 1, edit.path.indexOf("]"));
  return ignored(
    `KubeVirt never changes DataVolume ${name} once it exists; change its claim, or give the template another name`,
  );
}
