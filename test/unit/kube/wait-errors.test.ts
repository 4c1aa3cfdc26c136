import { expect, it } from "vitest";
import { TerminalError } from "../../../provider/kube/wait-errors.ts";

const scheduling = "0/5 nodes are available: 4 Insufficient cpu.";

it("says once what machine, instance and pod say of the same trouble", () => {
  const error = new TerminalError("ErrorUnschedulable", {
    what: "VirtualMachine default/db to be as declared",
    seen: `ErrorUnschedulable: ${scheduling} Ask for less`,
    details: [
      "VirtualMachine db: ErrorUnschedulable",
      "VirtualMachine db: Ready is False (GuestNotRunning): Guest VM is not reported as running",
      `VirtualMachine db: PodScheduled is False (Unschedulable): ${scheduling}`,
      "VirtualMachineInstance db: Scheduling",
      "VirtualMachineInstance db: Ready is False (GuestNotRunning): Guest VM is not reported as running",
      "Pod virt-launcher-db: Pending",
      `Pod virt-launcher-db: event FailedScheduling (2s ago): ${scheduling}`,
    ],
  });
  expect(error.details).toEqual([
    "VirtualMachine db: Ready is False (GuestNotRunning): Guest VM is not reported as running",
    "VirtualMachineInstance db: Scheduling",
    "Pod virt-launcher-db: Pending",
  ]);
  expect(error.message.split(scheduling)).toHaveLength(2);
});

it("says once why a container waits", () => {
  const pull = 'Back-off pulling image "quay.io/x:1": not found';
  const error = new TerminalError("ImagePullBackOff", {
    what: "db",
    seen: `ImagePullBackOff: ${pull}`,
    details: [
      `Pod p: container root-init waits: ImagePullBackOff: ${pull}`,
      "Pod p: container compute waits: Init",
    ],
  });
  expect(error.details).toEqual(["Pod p: container compute waits: Init"]);
});
