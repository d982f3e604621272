import { answerScore } from '#http/scoring/answer-score.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { scoreQuerySchema, scoreRequestSchema } from '#rules/score-request.ts'

export const scoreRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'scoreText',
    method: 'POST',
    path: '/v1/models/{handle}/score',
    lambda: 'score',
    scope: 'scoring',
    query: scoreQuerySchema,
    body: scoreRequestSchema,
    textField: 'content',
    alternativeType: 'text/plain',
    answer: answerScore,
  }),
  scoringRoute({
    id: 'scoreTextShort',
    method: 'POST',
    path: '/m/{handle}',
    lambda: 'score',
    scope: 'scoring',
    isKeyOptional: true,
    query: scoreQuerySchema,
    body: scoreRequestSchema,
    textField: 'content',
    alternativeType: 'text/plain',
    answer: answerScore,
  }),
]
