/** What a step of work tells while it runs. */
export interface StepDetail {
  readonly text?: string;
  /** The part that is done, 0 to 1. */
  readonly fraction?: number | undefined;
}

/** One step of work, from its start to its end. */
export interface Step {
  update(detail: StepDetail): void;
  /** @param outcome what came out of it, in a few words */
  done(outcome?: string): void;
  failed(): void;
}

/** Where progress goes: a terminal, plain lines, or nowhere. */
export interface Reporter {
  step(title: string): Step;
  note(text: string): void;
}

export const silentReporter: Reporter = {
  step: () => ({ update: () => undefined, done: () => undefined, failed: () => undefined }),
  note: () => undefined,
};

/** Runs a task as a step: the step ends as the task does. */
export async function asStep<T>(
  reporter: Reporter,
  title: string,
  task: (step: Pick<Step, "update">) => Promise<T>,
  outcome: (result: T) => string | undefined = () => undefined,
): Promise<T> {
  const step = reporter.step(title);
  try {
    const result = await task(step);
    step.done(outcome(result));
    return result;
  } catch (error) {
    step.failed();
    throw error;
  }
}
