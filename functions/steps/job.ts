import { z } from 'zod'
import { completionOfStepError } from '#rules/job-completion.ts'
import { stepErrorSchema } from '#rules/run-failure.ts'
import { step } from '#steps/step.ts'
import { deliverNextPage } from '#usecases/registry/deliver-next-page.ts'
import { dispatchJob } from '#usecases/registry/dispatch-job.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'

/** The steps of job.asl.json. */
export const jobSteps = [
  step({
    name: 'dispatch-the-handler',
    input: z.object({ job_id: z.string(), token: z.string() }),
    memoryMb: 1024,
    // Waits for a handler as long as a Lambda function can run.
    timeoutSeconds: 900,
    waits: true,
    run: async (world, { job_id, token }) => {
      await dispatchJob(world, job_id, token)
      return { dispatched: true }
    },
  }),
  step({
    name: 'fail-the-job',
    input: z.object({ job_id: z.string(), error: stepErrorSchema }),
    run: async (world, { job_id, error }) => {
      await endJobUnlessEnded(world, job_id, completionOfStepError(error))
      return { ended: true }
    },
  }),
  step({
    name: 'deliver-to-subscribers',
    input: z.object({ trigger_id: z.string(), after: z.string() }),
    run: async (world, { trigger_id, after }) => ({ next: (await deliverNextPage(world, trigger_id, after)) ?? '' }),
  }),
] as const
