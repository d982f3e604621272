import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { discoverTraits } from '#usecases/discover-traits.ts'

/** Computes with all samples of a draft in memory, like the step that fits. */
export const discoverTheTraits = step({
  name: 'discover-the-traits',
  input: heldRunSchema,
  memoryMb: 3008,
  timeoutSeconds: 900,
  run: async (world, run) => {
    await discoverTraits(world, run)
    return { discovered: true }
  },
})
