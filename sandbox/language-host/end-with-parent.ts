const checkEveryMs = 1_000;

/**
 * Ends this process once the process that started it is gone.
 * A CLI that is killed cannot tell its plugins to stop; without this they would stay for ever.
 */
export function endWithParent(beforeExit?: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    beforeExit?.();
    process.exit(1);
  }, checkEveryMs).unref();
}
