import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { endPurge } from '#usecases/end-purge.ts'

export const endThePurge = step({
  name: 'end-the-purge',
  input: heldRunSchema,
  run: async (world, run) => {
    await endPurge(world, run)
    return { ended: true }
  },
})
