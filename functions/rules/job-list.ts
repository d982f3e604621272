import { type JobStatus, jobStatusSchema } from '#rules/job.ts'
import { linkedPageQuerySchema, type PagedList } from '#rules/page.ts'

export const listJobsQuerySchema = linkedPageQuerySchema.extend({
  status: jobStatusSchema.optional().describe('Returns only jobs with this status.'),
})

/** The jobs of a model of the registry, newest first. */
export function jobList(modelId: string, status: JobStatus | undefined): PagedList {
  return { name: ['v2/jobs', modelId, status], positionPattern: /^[0-9A-Z]{26}$/ }
}
