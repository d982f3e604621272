import { pageQuery } from '#http/paged.ts'
import { linked } from '#http/registry/linked.ts'
import { registryRoute } from '#http/registry/registry-api.ts'
import { ok } from '#http/route.ts'
import { completionSchema } from '#rules/registry/completion.ts'
import { jobStatusSchema, jobView, startInferenceSchema, startTrainingSchema } from '#rules/registry/job.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { getJob, listJobs } from '#usecases/registry/load-job.ts'
import { startJob } from '#usecases/registry/start-job.ts'

const jobsQuery = pageQuery.extend({ status: jobStatusSchema.optional() })

export const jobRoutes = [
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/training',
    scope: 'run_training',
    body: startTrainingSchema,
    answer: async (world, { caller, path, body }) => {
      const job_id = await startJob(world, caller, path.model_id, path.version, { action: 'training', ...body })
      return { status: 202, body: { job_id } }
    },
  }),
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/inference',
    scope: 'run_inference',
    body: startInferenceSchema,
    answer: async (world, { caller, path, body }) => {
      const request = { action: 'inference', ...body } as const
      const inference_job_id = await startJob(world, caller, path.model_id, path.version, request)
      return { status: 202, body: { inference_job_id } }
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/jobs/{job_id}',
    scope: 'read_models',
    answer: async (world, { path }) => {
      const { job, payloads } = await getJob(world, path.job_id)
      return ok(jobView(job, payloads))
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/jobs',
    scope: 'read_models',
    query: jobsQuery,
    answer: (world, { path, query }) =>
      linked(`/v2/models/${path.model_id}/jobs`, {
        list: ['v2/jobs', path.model_id, query.status],
        positions: /^[0-9A-Z]{26}$/,
        query,
        read: (page) => listJobs(world, path.model_id, query.status, page),
        view: (job) => jobView(job),
      }),
  }),
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/jobs/{job_id}/complete',
    scope: 'run_training',
    body: completionSchema,
    answer: async (world, { path, body }) => {
      const { job, triggered_events } = await completeJob(world, path, body)
      const { job_id, model_id, model_version, status } = job
      const isPartial = triggered_events.some(({ error }) => error !== undefined)
      return { status: isPartial ? 207 : 200, body: { job_id, model_id, model_version, status, triggered_events } }
    },
  }),
]
