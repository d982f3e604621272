import { trainingDocs } from '#http/documentation/training.ts'
import { paged, pageQuery } from '#http/paged.ts'
import { ok, type Route, route, started } from '#http/route.ts'
import { trainSchema } from '#rules/training.ts'
import { getRun } from '#usecases/get-run.ts'
import { listRuns } from '#usecases/list-runs.ts'
import { startTraining } from '#usecases/start-training.ts'

export const trainingRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/train',
    scope: 'authoring',
    docs: trainingDocs.train,
    body: trainSchema,
    bodyOptional: true,
    answer: async (world, { caller, path, body }) => {
      const run_id = await startTraining(world, caller, path.handle, body)
      return run_id ? started(run_id) : ok({ run_id: null, state: 'ready' })
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/runs',
    scope: 'authoring',
    docs: trainingDocs.listRuns,
    query: pageQuery,
    answer: (world, { caller, path, query }) =>
      paged({
        list: ['runs', path.handle],
        positions: /^run_[0-9A-Z]{26}$/,
        query,
        read: (page) => listRuns(world, caller, path.handle, page),
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/runs/{run_id}',
    scope: 'authoring',
    docs: trainingDocs.getRun,
    answer: async (world, { caller, path }) => ok(await getRun(world, caller, path.handle, path.run_id)),
  }),
]
