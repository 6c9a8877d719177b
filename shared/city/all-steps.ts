/** Something made in steps, so that others may have a turn between them. */
export type Steps<Made> = Generator<undefined, Made, undefined>;

/** Takes all steps at once. */
export function allSteps<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
