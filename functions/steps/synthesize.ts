import type { StepName } from '#rules/deployed-steps.ts'
import { leasedRunSchema } from '#rules/lease.ts'
import { type Step, step } from '#steps/step.ts'
import { synthesizeSamples } from '#usecases/samples/synthesize-samples.ts'

/** The steps that synthesize.asl.json has to itself; it renews and releases the lease by steps of train.ts. */
export const synthesizeSteps = {
  'synthesize-the-samples': step(leasedRunSchema, async (world, run) => {
    await synthesizeSamples(world, run)
    return { synthesized: true }
  }),
} as const satisfies Partial<Record<StepName, Step>>
