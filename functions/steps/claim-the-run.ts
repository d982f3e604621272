import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { claimRun } from '#usecases/claim-run.ts'

export const claimTheRun = step({
  name: 'claim-the-run',
  input: heldRunSchema,
  run: async (world, run) => {
    await claimRun(world, run)
    return { claimed: true }
  },
})
