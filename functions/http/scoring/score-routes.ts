import { answerScore } from '#http/scoring/answer-score.ts'
import { scoreTextAdmission, scoreTextShortAdmission } from '#http/scoring/score-admissions.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { scoreQuerySchema, scoreRequestSchema } from '#rules/score-request.ts'

export const scoreRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    ...scoreTextAdmission,
    lambda: 'score',
    query: scoreQuerySchema,
    body: scoreRequestSchema,
    textField: 'content',
    alternativeType: 'text/plain',
    answer: answerScore,
  }),
  scoringRoute({
    ...scoreTextShortAdmission,
    lambda: 'score',
    query: scoreQuerySchema,
    body: scoreRequestSchema,
    textField: 'content',
    alternativeType: 'text/plain',
    answer: answerScore,
  }),
]
