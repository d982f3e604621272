import type { StepName } from '#rules/deployed-steps.ts'
import { leasedRunSchema } from '#rules/lease.ts'
import { type Step, step } from '#steps/step.ts'
import { endPurge } from '#usecases/samples/end-purge.ts'

/** The steps that purge.asl.json has to itself; it erases the samples by a step of train.ts. */
export const purgeSteps = {
  'end-the-purge': step(leasedRunSchema, async (world, run) => {
    await endPurge(world, run)
    return { ended: true }
  }),
} as const satisfies Partial<Record<StepName, Step>>
