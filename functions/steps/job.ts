import * as z from 'zod'
import type { StepName } from '#rules/deployed-steps.ts'
import { completionOfStepError } from '#rules/job-completion.ts'
import { stepErrorSchema } from '#rules/run-failure.ts'
import { type Step, step } from '#steps/step.ts'
import { deliverNextPage } from '#usecases/registry/deliver-next-page.ts'
import { dispatchJob } from '#usecases/registry/dispatch-job.ts'
import { failJob } from '#usecases/registry/fail-job.ts'

/** The steps of job.asl.json. */
export const jobSteps = {
  'dispatch-the-handler': step(
    z.object({ job_id: z.string(), token: z.string() }),
    async (world, { job_id, token }) => {
      await dispatchJob(world, job_id, token)
      return { dispatched: true }
    },
  ),
  'fail-the-job': step(z.object({ job_id: z.string(), error: stepErrorSchema }), async (world, { job_id, error }) => {
    await failJob(world, job_id, completionOfStepError(error))
    return { ended: true }
  }),
  'deliver-to-subscribers': step(
    z.object({ trigger_id: z.string(), after: z.string() }),
    async (world, { trigger_id, after }) => ({ next: (await deliverNextPage(world, trigger_id, after)) ?? '' }),
  ),
} as const satisfies Partial<Record<StepName, Step>>
