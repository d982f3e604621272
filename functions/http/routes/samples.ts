import { z } from 'zod'
import { sampleDocs } from '#http/documentation/samples.ts'
import { paged, pageQuery } from '#http/paged.ts'
import { ok, type Route, route, started } from '#http/route.ts'
import { Refusal } from '#rules/refusal.ts'
import { appendSamplesSchema } from '#rules/sample.ts'
import { sampleDetail } from '#rules/sample-detail.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { appendSamples } from '#usecases/append-samples.ts'
import { deleteSample } from '#usecases/delete-sample.ts'
import { listSamples } from '#usecases/list-samples.ts'
import { startSynthesis } from '#usecases/start-synthesis.ts'

const listQuery = pageQuery.extend({
  trait: z.string().optional().describe('Key or name of the trait that they are of; all if left out.'),
})

export const sampleRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/samples',
    scope: 'authoring',
    docs: sampleDocs.append,
    body: appendSamplesSchema,
    answer: async (world, { caller, path, body }) =>
      ok({ ids: await appendSamples(world, caller, path.handle, body.samples) }),
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/samples',
    scope: 'authoring',
    docs: sampleDocs.list,
    query: listQuery,
    answer: (world, { caller, path, query }) =>
      paged({
        list: ['samples', path.handle, query.trait],
        positions: /^[0-9]{1,12}$/,
        query,
        read: (page) => listSamples(world, caller, path.handle, query.trait, page),
        view: sampleDetail,
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/samples/synthesize',
    scope: 'authoring',
    docs: sampleDocs.synthesize,
    body: synthesizeSchema,
    answer: async (world, { caller, path, body }) => started(await startSynthesis(world, caller, path.handle, body)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}/samples/{id}',
    scope: 'authoring',
    docs: sampleDocs.delete,
    answer: async (world, { caller, path }) => {
      const id = sampleId(path.id)
      await deleteSample(world, caller, path.handle, id)
      return ok({ handle: path.handle, deleted: id })
    },
  }),
]

function sampleId(text: string): number {
  if (/^[0-9]{1,12}$/.test(text)) return Number(text)
  throw new Refusal('invalid_parameter', 'A sample is named by its number.', { parameter: 'id' })
}
