import { ok, okText } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { batchView } from '#rules/batch-view.ts'
import { comparisonChart } from '#rules/comparison-chart.ts'
import { comparisonView } from '#rules/comparison-view.ts'
import { evaluationRequestSchema } from '#rules/evaluation-request.ts'
import { evaluationTable } from '#rules/evaluation-table.ts'
import { evaluationView } from '#rules/evaluation-view.ts'
import { feedbackRequestSchema } from '#rules/feedback-request.ts'
import { feedbackRows } from '#rules/feedback-rows.ts'
import { storedFeedbackView } from '#rules/feedback-view.ts'
import { labelledRows } from '#rules/labelled-rows.ts'
import { batchRequestSchema, compareRequestSchema } from '#rules/score-request.ts'
import { partsToStrip, stripQuerySchema } from '#rules/strip-request.ts'
import { compareVersionsSchema } from '#rules/version-comparison-request.ts'
import { appendFeedback, resolveFeedback } from '#usecases/retraining/append-feedback.ts'
import { compareTexts } from '#usecases/scoring/compare-texts.ts'
import { evaluateVersion, resolveEvaluation } from '#usecases/scoring/evaluate-version.ts'
import { scoreBatch } from '#usecases/scoring/score-batch.ts'
import { compareVersions } from '#usecases/versions/compare-versions.ts'

/** The routes of the score function that take several texts. It loads them at their first request: a score of one text is not to wait. */
export const severalTextRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'compareTexts',
    method: 'POST',
    path: '/v1/models/{handle}/compare',
    lambda: 'score',
    scope: 'scoring',
    body: compareRequestSchema,
    alternativeType: 'text/plain',
    answer: async (world, { caller, path, body, prefersText, requestId, note }) => {
      const { version_no, ...comparison } = await compareTexts(world, caller, path.handle, body)
      note({ version: `v${version_no}` })
      if (prefersText) return okText(comparisonChart(comparison))
      return ok(comparisonView(comparison, { request_id: requestId, version_no, sample_ids: [] }))
    },
  }),
  scoringRoute({
    id: 'scoreBatch',
    method: 'POST',
    path: '/v1/models/{handle}/score/batch',
    lambda: 'score',
    scope: 'scoring',
    body: batchRequestSchema,
    answer: async (world, { caller, path, body, requestId, note }) => {
      const { version_no, outcomes } = await scoreBatch(world, caller, path.handle, body)
      note({ version: `v${version_no}` })
      return ok(batchView(outcomes, { request_id: requestId, version_no, sample_ids: [] }))
    },
  }),
  scoringRoute({
    id: 'evaluateVersion',
    method: 'POST',
    path: '/v1/models/{handle}/evaluate',
    lambda: 'score',
    scope: 'scoring',
    query: stripQuerySchema,
    body: evaluationRequestSchema,
    rows: { field: 'items', read: labelledRows },
    check: (world, { caller, path, query, body }) =>
      resolveEvaluation(world, caller, path.handle, { ...body, strip: partsToStrip(body, query) }),
    alternativeType: 'text/plain',
    answer: async (world, { caller, path, query, body, prefersText, note }) => {
      const request = { ...body, strip: partsToStrip(body, query) }
      const evaluation = await evaluateVersion(world, caller, path.handle, request)
      note({ version: `v${evaluation.version_no}` })
      const ids = body.items.map(({ id }) => id)
      const view = evaluationView(evaluation, ids)
      return prefersText ? okText(evaluationTable(view)) : ok(view)
    },
  }),
  scoringRoute({
    id: 'compareVersions',
    method: 'POST',
    path: '/v1/models/{handle}/versions/compare',
    lambda: 'score',
    scope: 'authoring',
    body: compareVersionsSchema,
    answer: async (world, { caller, path, body }) => ok(await compareVersions(world, caller, path.handle, body)),
  }),
  scoringRoute({
    id: 'giveFeedback',
    method: 'POST',
    path: '/v1/models/{handle}/feedback',
    lambda: 'score',
    scope: 'authoring',
    query: stripQuerySchema,
    body: feedbackRequestSchema,
    rows: { field: 'items', read: feedbackRows },
    check: (world, { caller, path, body }) => resolveFeedback(world, caller, path.handle, body.items),
    answer: async (world, { caller, path, query, body }) => {
      const parts = partsToStrip(body, query)
      return ok(storedFeedbackView(await appendFeedback(world, caller, path.handle, body.items, parts)))
    },
  }),
]
