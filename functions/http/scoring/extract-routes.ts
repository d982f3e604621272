import { ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { extractedTextView } from '#rules/extracted-text-view.ts'
import { extractSchema } from '#rules/fetched-text.ts'
import { extractText } from '#usecases/scoring/extract-text.ts'

export const extractRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'extractText',
    method: 'POST',
    path: '/v1/extract',
    scope: 'scoring',
    body: extractSchema,
    answer: async (world, { caller, body }) => ok(extractedTextView(body.url, await extractText(world, caller, body))),
  }),
]
