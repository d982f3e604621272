import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { synthesizeSamples } from '#usecases/synthesize-samples.ts'

/** A language model takes its time; without one the samples are written in a moment. */
export const synthesizeTheSamples = step({
  name: 'synthesize-the-samples',
  input: heldRunSchema,
  memoryMb: 1769,
  timeoutSeconds: 900,
  run: async (world, run) => {
    await synthesizeSamples(world, run)
    return { synthesized: true }
  },
})
