import { heldRunSchema } from '#rules/run.ts'
import { runErrorOf, stepErrorSchema } from '#rules/run-failure.ts'
import { step } from '#steps/step.ts'
import { endFailedRun } from '#usecases/end-failed-run.ts'

export const releaseTheModel = step({
  name: 'release-the-model',
  input: heldRunSchema.extend({ error: stepErrorSchema }),
  run: (world, { error, ...run }) => endFailedRun(world, run, (kind) => runErrorOf(error, kind)),
})
