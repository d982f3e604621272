import { z } from 'zod'
import { ok, type Route, route } from '#http/route.ts'
import { scoreChart } from '#http/score-chart.ts'
import { scoreSchema } from '#rules/score.ts'
import { scoreText } from '#usecases/score-text.ts'

const scoreQuery = z.strictObject({
  explain: z
    .enum(['true', 'false'], 'Say "true" or "false".')
    .default('false')
    .transform((text) => text === 'true'),
})

export const scoringRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/score',
    lambda: 'score',
    scope: 'scoring',
    query: scoreQuery,
    body: scoreSchema,
    textField: 'content',
    answer: async (world, { caller, path, query, body, wantsText, requestId }) => {
      // The chart has no place for an explanation.
      const request = { ...body, explain: query.explain && !wantsText }
      const { version_id, ...card } = await scoreText(world, caller, path.handle, request)
      if (wantsText) return { status: 200, text: scoreChart(card) }
      return ok({ ...card, metadata: { request_id: requestId, version_id, sample_ids: [] } })
    },
  }),
]
