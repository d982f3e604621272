import { answered, ok } from '#http/door/route.ts'
import { answerLinkedPage } from '#http/registry/answer-linked-page.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { startInferenceSchema, startTrainingSchema } from '#rules/job.ts'
import { jobCompletionSchema } from '#rules/job-completion.ts'
import { jobList, listJobsQuerySchema } from '#rules/job-list.ts'
import { jobView, startedInferenceView, startedTrainingView } from '#rules/job-view.ts'
import { completedJobView } from '#rules/triggered-events-view.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { getJob } from '#usecases/registry/get-job.ts'
import { listJobs } from '#usecases/registry/list-jobs.ts'
import { startJob } from '#usecases/registry/start-job.ts'

export const jobRoutes: readonly RegistryRoute[] = [
  registryRoute({
    id: 'startTraining',
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/training',
    scope: 'run_training',
    body: startTrainingSchema,
    answer: async (world, { caller, path, body, note }) => {
      const job_id = await startJob(world, caller, path.model_id, path.version, { action: 'training', ...body })
      note({ job_id })
      return answered(202, startedTrainingView(job_id))
    },
  }),
  registryRoute({
    id: 'startInference',
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/inference',
    scope: 'run_inference',
    body: startInferenceSchema,
    answer: async (world, { caller, path, body, note }) => {
      const request = { action: 'inference', ...body } as const
      const inference_job_id = await startJob(world, caller, path.model_id, path.version, request)
      note({ job_id: inference_job_id })
      return answered(202, startedInferenceView(inference_job_id))
    },
  }),
  registryRoute({
    id: 'getJob',
    method: 'GET',
    path: '/v2/jobs/{job_id}',
    scope: 'read_models',
    answer: async (world, { caller, path }) => ok(jobView(await getJob(world, caller, path.job_id))),
  }),
  registryRoute({
    id: 'listJobs',
    method: 'GET',
    path: '/v2/models/{model_id}/jobs',
    scope: 'read_models',
    query: listJobsQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/jobs`, {
        list: jobList(path.model_id, query.status),
        query,
        read: (page) => listJobs(world, caller, path.model_id, { ...page, status: query.status }),
        view: jobView,
      }),
  }),
  registryRoute({
    id: 'completeJob',
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/jobs/{job_id}/complete',
    scope: 'run_training',
    body: jobCompletionSchema,
    answer: async (world, { caller, path, body }) => {
      const completed = await completeJob(world, caller, path, body)
      const isPartial = completed.triggered_events.some(({ error }) => error !== undefined)
      return answered(isPartial ? 207 : 200, completedJobView(completed))
    },
  }),
]
