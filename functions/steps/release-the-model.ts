import { heldRunSchema } from '#rules/run.ts'
import { runErrorOf, stepErrorSchema } from '#rules/run-failure.ts'
import { step } from '#steps/step.ts'
import { endFailedRun } from '#usecases/end-failed-run.ts'
import { tellJobOfRun } from '#usecases/registry/built-in/tell-job-of-run.ts'

export const releaseTheModel = step({
  name: 'release-the-model',
  input: heldRunSchema.extend({ error: stepErrorSchema }),
  run: async (world, { error, ...run }) => {
    const ended = await endFailedRun(world, run, (kind) => runErrorOf(error, kind))
    await tellJobOfRun(world, run)
    return ended
  },
})
