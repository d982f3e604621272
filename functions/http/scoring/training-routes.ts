import { answerPage } from '#http/door/answer-page.ts'
import { ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { runAccepted } from '#http/scoring/started-run.ts'
import { pageQuerySchema } from '#rules/page.ts'
import { runList } from '#rules/run-list.ts'
import { nothingToRunView, runView } from '#rules/run-view.ts'
import { trainSchema } from '#rules/training.ts'
import { getRun } from '#usecases/training/get-run.ts'
import { listRuns } from '#usecases/training/list-runs.ts'
import { startTraining } from '#usecases/training/start-training.ts'

export const trainingRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'trainModel',
    method: 'POST',
    path: '/v1/models/{handle}/train',
    scope: 'authoring',
    body: trainSchema,
    isBodyOptional: true,
    answer: async (world, { caller, path, body }) => {
      const run_id = await startTraining(world, caller, path.handle, body)
      return run_id ? runAccepted(run_id) : ok(nothingToRunView)
    },
  }),
  scoringRoute({
    id: 'listRuns',
    method: 'GET',
    path: '/v1/models/{handle}/runs',
    scope: 'authoring',
    query: pageQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerPage({
        list: runList(path.handle),
        query,
        read: (page) => listRuns(world, caller, path.handle, page),
        view: runView,
      }),
  }),
  scoringRoute({
    id: 'getRun',
    method: 'GET',
    path: '/v1/models/{handle}/runs/{run_id}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => ok(runView(await getRun(world, caller, path.handle, path.run_id))),
  }),
]
