import { z } from 'zod'
import { completionOfStepError } from '#rules/registry/completion.ts'
import { stepErrorSchema } from '#rules/run-failure.ts'
import { step } from '#steps/step.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job.ts'

export const failTheJob = step({
  name: 'fail-the-job',
  input: z.object({ job_id: z.string(), error: stepErrorSchema }),
  run: async (world, { job_id, error }) => {
    await endJobUnlessEnded(world, job_id, completionOfStepError(error))
    return { ended: true }
  },
})
