import { z } from 'zod'
import { compareChart } from '#http/compare-chart.ts'
import { scoringDocs } from '#http/documentation/scoring.ts'
import { ok, okText, type Route, route } from '#http/route.ts'
import { scoreChart } from '#http/score-chart.ts'
import { batchSchema, compareSchema, scoreSchema } from '#rules/score.ts'
import { compareTexts } from '#usecases/compare-texts.ts'
import { type BatchOutcome, scoreBatch } from '#usecases/score-batch.ts'
import { scoreText } from '#usecases/score-text.ts'

const scoreQuery = z.strictObject({
  explain: z
    .enum(['true', 'false'], 'Say "true" or "false".')
    .default('false')
    .transform((text) => text === 'true')
    .describe('Add which words moved the score, and how far.'),
})

export const scoringRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/score',
    lambda: 'score',
    scope: 'scoring',
    docs: scoringDocs.score,
    query: scoreQuery,
    body: scoreSchema,
    textField: 'content',
    offers: 'text/plain',
    answer: async (world, { caller, path, query, body, wantsText, requestId }) => {
      // The chart has no place for an explanation.
      const request = { ...body, explain: query.explain && !wantsText }
      const { version_id, sample_ids, ...card } = await scoreText(world, caller, path.handle, request)
      if (wantsText) return okText(scoreChart(card))
      return ok({ ...card, metadata: metadataOf(requestId, version_id, sample_ids) })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/compare',
    lambda: 'score',
    scope: 'scoring',
    docs: scoringDocs.compare,
    body: compareSchema,
    offers: 'text/plain',
    answer: async (world, { caller, path, body, wantsText, requestId }) => {
      const { version_id, a, b, ...differences } = await compareTexts(world, caller, path.handle, body)
      if (wantsText) return okText(compareChart({ a, b, ...differences }))
      const metadata = metadataOf(requestId, version_id)
      return ok({ a: { ...a, metadata }, b: { ...b, metadata }, ...differences })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/score/batch',
    lambda: 'score',
    scope: 'scoring',
    docs: scoringDocs.batch,
    body: batchSchema,
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
