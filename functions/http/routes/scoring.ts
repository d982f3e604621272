import { ok, type Route, route } from '#http/route.ts'
import { scoreChart } from '#http/score-chart.ts'
import { scoreSchema } from '#rules/score.ts'
import { scoreText } from '#usecases/score-text.ts'

export const scoringRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/models/{handle}/score',
    lambda: 'score',
    scope: 'scoring',
    body: scoreSchema,
    textField: 'content',
    answer: async (world, { caller, path, body, wantsText, requestId }) => {
      const { version_id, ...card } = await scoreText(world, caller, path.handle, body)
      if (wantsText) return { status: 200, text: scoreChart(card) }
      return ok({ ...card, metadata: { request_id: requestId, version_id, sample_ids: [] } })
    },
  }),
]
