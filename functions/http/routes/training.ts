import { paged, pageQuery } from '#http/paged.ts'
import { ok, type Route, route } from '#http/route.ts'
import { trainSchema } from '#rules/training.ts'
import { getRun, listRuns } from '#usecases/list-runs.ts'
import { startTraining } from '#usecases/start-training.ts'

export const trainingRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/train',
    scope: 'authoring',
    body: trainSchema,
    bodyOptional: true,
    answer: async (world, { caller, path, body }) => {
      const started = await startTraining(world, caller, path.handle, body)
      return { status: started.run_id === null ? 200 : 202, body: started }
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/runs',
    scope: 'authoring',
    query: pageQuery,
    answer: (world, { caller, path, query }) =>
      paged(['runs', path.handle], /^run_[0-9A-Z]{26}$/, query, (page) => listRuns(world, caller, path.handle, page)),
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/runs/{run_id}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => ok(await getRun(world, caller, path.handle, path.run_id)),
  }),
]
