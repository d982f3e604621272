import { leasedRunSchema } from '#rules/lease.ts'
import { step } from '#steps/step.ts'
import { discoverTraits } from '#usecases/traits/discover-traits.ts'

/** The steps that discover.asl.json has to itself; it renews and releases the lease by steps of train.ts. */
export const discoverSteps = [
  step({
    name: 'discover-the-traits',
    input: leasedRunSchema,
    // Computes with all samples of a draft in memory, as training a trait does.
    memoryMb: 3008,
    timeoutSeconds: 900,
    run: async (world, run) => {
      await discoverTraits(world, run)
      return { discovered: true }
    },
  }),
] as const
