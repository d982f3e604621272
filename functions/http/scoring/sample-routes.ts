import { answerPage } from '#http/door/answer-page.ts'
import { ok } from '#http/door/route.ts'
import { answerSampleLines } from '#http/scoring/answer-sample-lines.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { runAccepted } from '#http/scoring/started-run.ts'
import { stripItems } from '#rules/mail/strip-texts.ts'
import {
  type AppendSamples,
  type AppendSamplesQuery,
  appendSampleRowsSchema,
  appendSamplesQuerySchema,
  appendSamplesSchema,
  changeSamplesQuerySchema,
  parseSampleId,
} from '#rules/sample.ts'
import { listSamplesQuerySchema, sampleList } from '#rules/sample-list.ts'
import { sampleRows } from '#rules/sample-rows.ts'
import { appendedSamplesView, deletedSampleView, sampleView } from '#rules/sample-view.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { appendSamples, resolveSamples } from '#usecases/samples/append-samples.ts'
import { deleteSample } from '#usecases/samples/delete-sample.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'

export const sampleRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'appendSamples',
    method: 'POST',
    path: '/v1/models/{handle}/samples',
    scope: 'authoring',
    query: appendSamplesQuerySchema,
    body: appendSamplesSchema,
    rows: { field: 'samples', read: sampleRows, body: appendSampleRowsSchema },
    check: async (world, { caller, path, query, body }) =>
      resolveSamples(world, caller, path.handle, strippedSamples(query, body).items),
    answer: async (world, { caller, path, query, body }) => {
      const options = { quietly: !query.retrain }
      const { items, removed } = strippedSamples(query, body)
      const ids = await appendSamples(world, caller, path.handle, items, options)
      return ok(appendedSamplesView({ ids, removed }))
    },
  }),
  scoringRoute({
    id: 'listSamples',
    method: 'GET',
    path: '/v1/models/{handle}/samples',
    scope: 'authoring',
    query: listSamplesQuerySchema,
    alternativeType: 'application/x-ndjson',
    answer: async (world, { caller, path, query, prefersText }) => {
      const page = await answerPage({
        list: sampleList(path.handle, query),
        query,
        read: (request) =>
          listSamples(world, caller, path.handle, { ...request, trait: query.trait, order: query.order }),
        view: sampleView,
      })
      return prefersText ? answerSampleLines(`/v1/models/${path.handle}/samples`, query, page.body) : page
    },
  }),
  scoringRoute({
    id: 'synthesizeSamples',
    method: 'POST',
    path: '/v1/models/{handle}/samples/synthesize',
    scope: 'authoring',
    body: synthesizeSchema,
    answer: async (world, { caller, path, body }) =>
      runAccepted(await startSynthesis(world, caller, path.handle, body)),
  }),
  scoringRoute({
    id: 'deleteSample',
    method: 'DELETE',
    path: '/v1/models/{handle}/samples/{id}',
    scope: 'authoring',
    query: changeSamplesQuerySchema,
    answer: async (world, { caller, path, query }) => {
      await deleteSample(world, caller, path.handle, parseSampleId(path.id), { quietly: !query.retrain })
      return ok(deletedSampleView(path.handle))
    },
  }),
]

function strippedSamples(query: AppendSamplesQuery, body: AppendSamples) {
  return stripItems(body.samples, partsToStrip(body, query), 'samples')
}
