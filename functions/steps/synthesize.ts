import { leasedRunSchema } from '#rules/lease.ts'
import { step } from '#steps/step.ts'
import { synthesizeSamples } from '#usecases/samples/synthesize-samples.ts'

/** The steps that synthesize.asl.json has to itself; it renews and releases the lease by steps of train.ts. */
export const synthesizeSteps = [
  step({
    name: 'synthesize-the-samples',
    input: leasedRunSchema,
    memoryMb: 1769,
    // A language model may take minutes. Without one, synthesis takes a moment.
    timeoutSeconds: 900,
    run: async (world, run) => {
      await synthesizeSamples(world, run)
      return { synthesized: true }
    },
  }),
] as const
