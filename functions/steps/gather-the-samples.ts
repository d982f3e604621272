import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { gatherSamples } from '#usecases/gather-samples.ts'

export const gatherTheSamples = step({
  name: 'gather-the-samples',
  input: heldRunSchema,
  run: async (world, run) => ({ traits: await gatherSamples(world, run) }),
})
