import { answerPage } from '#http/door/answer-page.ts'
import { answered, ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { pageQuerySchema } from '#rules/page.ts'
import { createScoringJobSchema } from '#rules/scoring-job.ts'
import { listScoringJobsQuerySchema, resultList, scoringJobList } from '#rules/scoring-job-list.ts'
import { jobPartView, scoringJobView } from '#rules/scoring-job-view.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { listResults } from '#usecases/scoring-jobs/list-results.ts'
import { listScoringJobs } from '#usecases/scoring-jobs/list-scoring-jobs.ts'
import { loadScoringJob } from '#usecases/scoring-jobs/load-scoring-job.ts'
import { showScoringJob } from '#usecases/scoring-jobs/show-scoring-job.ts'
import { startScoringJob } from '#usecases/scoring-jobs/start-scoring-job.ts'
import { stopScoringJob } from '#usecases/scoring-jobs/stop-scoring-job.ts'

/** Jobs that score an uploaded file. The function that scores has no right to the bucket, so `api` answers them. */
export const scoringJobRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'createScoringJob',
    method: 'POST',
    path: '/v1/models/{handle}/score/jobs',
    scope: 'scoring',
    body: createScoringJobSchema,
    isBodyOptional: true,
    answer: async (world, { caller, path, body, note }) => {
      const job = await createScoringJob(world, caller, path.handle, body)
      note({ version: `v${job.version_no}` })
      const location = `/v1/models/${job.handle}/score/jobs/${job.job_id}`
      return answered(201, scoringJobView(await showScoringJob(world, job)), { location })
    },
  }),
  scoringRoute({
    id: 'listScoringJobs',
    method: 'GET',
    path: '/v1/models/{handle}/score/jobs',
    scope: 'scoring',
    query: listScoringJobsQuerySchema,
    answer: (world, { caller, path, query: { namespace, ...query } }) =>
      answerPage({
        list: scoringJobList(path.handle, namespace),
        query,
        read: (page) => listScoringJobs(world, caller, path.handle, { ...page, namespace }),
        view: (job) => scoringJobView({ job }),
      }),
  }),
  scoringRoute({
    id: 'getScoringJob',
    method: 'GET',
    path: '/v1/models/{handle}/score/jobs/{job_id}',
    scope: 'scoring',
    answer: async (world, { caller, path }) => {
      const job = await loadScoringJob(world, caller, path.handle, path.job_id)
      return ok(scoringJobView(await showScoringJob(world, job)))
    },
  }),
  scoringRoute({
    id: 'startScoringJob',
    method: 'POST',
    path: '/v1/models/{handle}/score/jobs/{job_id}/start',
    scope: 'scoring',
    answer: async (world, { caller, path }) =>
      answered(202, scoringJobView({ job: await startScoringJob(world, caller, path.handle, path.job_id) })),
  }),
  scoringRoute({
    id: 'stopScoringJob',
    method: 'POST',
    path: '/v1/models/{handle}/score/jobs/{job_id}/stop',
    scope: 'scoring',
    answer: async (world, { caller, path }) =>
      ok(scoringJobView({ job: await stopScoringJob(world, caller, path.handle, path.job_id) })),
  }),
  scoringRoute({
    id: 'listScoringJobResults',
    method: 'GET',
    path: '/v1/models/{handle}/score/jobs/{job_id}/results',
    scope: 'scoring',
    query: pageQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerPage({
        list: resultList(path.job_id),
        query,
        read: (page) => listResults(world, caller, path.handle, path.job_id, page),
        view: jobPartView,
      }),
  }),
]
