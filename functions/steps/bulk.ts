import * as z from 'zod'
import type { StepName } from '#rules/deployed-steps.ts'
import { stepErrorSchema } from '#rules/run-failure.ts'
import { jobRangeSchema } from '#rules/scoring-job-part.ts'
import { type Step, step } from '#steps/step.ts'
import { cutUpload } from '#usecases/scoring-jobs/cut-upload.ts'
import { failScoringJob, finishScoringJob } from '#usecases/scoring-jobs/finish-scoring-job.ts'
import { scoreRange } from '#usecases/scoring-jobs/score-range.ts'

const scoringJob = z.object({ job_id: z.string() })

/** The steps of bulk.asl.json. */
export const bulkSteps = {
  'cut-the-upload': step(scoringJob, (world, { job_id }) => cutUpload(world, job_id)),
  'score-the-range': step(scoringJob.extend({ range: jobRangeSchema }), async (world, { job_id, range }) => {
    await scoreRange(world, job_id, range)
    return { done: true }
  }),
  'finish-the-scoring-job': step(scoringJob, async (world, { job_id }) => {
    await finishScoringJob(world, job_id)
    return { ended: true }
  }),
  'fail-the-scoring-job': step(scoringJob.extend({ error: stepErrorSchema }), async (world, { job_id, error }) => {
    await failScoringJob(world, job_id, error)
    return { ended: true }
  }),
} as const satisfies Partial<Record<StepName, Step>>
