import { heldRunSchema } from '#rules/run.ts'
import { runErrorOf, stepErrorSchema } from '#rules/run-failure.ts'
import { step } from '#steps/step.ts'
import { releaseRun } from '#usecases/release-run.ts'

export const releaseTheModel = step({
  name: 'release-the-model',
  input: heldRunSchema.extend({ error: stepErrorSchema }),
  run: async (world, { error, ...run }) => ({
    released: await releaseRun(world, run, (kind) => runErrorOf(error, kind)),
  }),
})
