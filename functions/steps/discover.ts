import type { StepName } from '#rules/deployed-steps.ts'
import { leasedRunSchema } from '#rules/lease.ts'
import { type Step, step } from '#steps/step.ts'
import { discoverTraits } from '#usecases/traits/discover-traits.ts'

/** The steps that discover.asl.json has to itself; it renews and releases the lease by steps of train.ts. */
export const discoverSteps = {
  'discover-the-traits': step(leasedRunSchema, async (world, run) => {
    await discoverTraits(world, run)
    return { discovered: true }
  }),
} as const satisfies Partial<Record<StepName, Step>>
