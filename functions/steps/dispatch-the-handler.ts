import { z } from 'zod'
import { step } from '#steps/step.ts'
import { dispatchJob } from '#usecases/registry/dispatch-job.ts'

/** Waits for a function as long as Lambda lets one run. */
export const dispatchTheHandler = step({
  name: 'dispatch-the-handler',
  input: z.object({ job_id: z.string(), token: z.string() }),
  memoryMb: 1024,
  timeoutSeconds: 900,
  waits: true,
  run: async (world, { job_id, token }) => {
    await dispatchJob(world, job_id, token)
    return { dispatched: true }
  },
})
