import * as z from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listScoringJobsQuerySchema = pageQuerySchema.extend({
  namespace: z
    .optional(namespaceSchema)
    .describe("The namespace of the jobs. By default the model's if the key owns it, or else the first of the key's."),
})

/** The scoring jobs of a model in a namespace, newest first. */
export function scoringJobList(handle: string, namespace: string | undefined): PagedList {
  return { name: ['scoring-jobs', handle, namespace], positionPattern: /^job_[0-9A-Z]{26}$/ }
}

/** The parts of the results of a job, in the order of the upload. */
export function resultList(jobId: string): PagedList {
  return { name: ['results', jobId], positionPattern: /^[0-9]{5}$/ }
}
