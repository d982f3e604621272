import { ok, okText } from '#http/door/route.ts'
import { scoreDocs } from '#http/scoring/score-docs.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { comparisonChart } from '#rules/comparison-chart.ts'
import { scoreChart } from '#rules/score-chart.ts'
import { batchRequestSchema, compareRequestSchema, scoreQuerySchema, scoreRequestSchema } from '#rules/score-request.ts'
import { compareTexts } from '#usecases/scoring/compare-texts.ts'
import { type BatchOutcome, scoreBatch } from '#usecases/scoring/score-batch.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'

export const scoreRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    method: 'POST',
    path: '/v1/models/{handle}/score',
    lambda: 'score',
    scope: 'scoring',
    docs: scoreDocs.score,
    query: scoreQuerySchema,
    body: scoreRequestSchema,
    textField: 'content',
    alternativeType: 'text/plain',
    answer: async (world, { caller, path, query, body, prefersText, requestId }) => {
      // The chart has no place for an explanation.
      const request = { ...body, explain: query.explain && !prefersText }
      const { version_id, sample_ids, ...card } = await scoreText(world, caller, path.handle, request)
      if (prefersText) return okText(scoreChart(card))
      return ok({ ...card, metadata: metadataOf(requestId, version_id, sample_ids) })
    },
  }),
  scoringRoute({
    method: 'POST',
    path: '/v1/models/{handle}/compare',
    lambda: 'score',
    scope: 'scoring',
    docs: scoreDocs.compare,
    body: compareRequestSchema,
    alternativeType: 'text/plain',
    answer: async (world, { caller, path, body, prefersText, requestId }) => {
      const { version_id, a, b, ...differences } = await compareTexts(world, caller, path.handle, body)
      if (prefersText) return okText(comparisonChart({ a, b, ...differences }))
      const metadata = metadataOf(requestId, version_id)
      return ok({ a: { ...a, metadata }, b: { ...b, metadata }, ...differences })
    },
  }),
  scoringRoute({
    method: 'POST',
    path: '/v1/models/{handle}/score/batch',
    lambda: 'score',
    scope: 'scoring',
    docs: scoreDocs.batch,
    body: batchRequestSchema,
    answer: async (world, { caller, path, body, requestId }) => {
      const { version_id, outcomes } = await scoreBatch(world, caller, path.handle, body)
      const metadata = metadataOf(requestId, version_id)
      return ok({ version_id, items: outcomes.map((outcome) => itemOf(outcome, metadata)) })
    },
  }),
]

function metadataOf(request_id: string, version_id: string, sample_ids: readonly number[] = []) {
  return { request_id, version_id, sample_ids }
}

function itemOf({ id, ...outcome }: BatchOutcome, metadata: ReturnType<typeof metadataOf>) {
  if ('card' in outcome) return { id, card: { ...outcome.card, metadata } }
  const { code, message, details } = outcome.refusal
  return { id, error: { code, message, details } }
}
