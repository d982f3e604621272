import { documentAnswer } from '#http/reference-page/document-answer.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import type { ServedSchemaName } from '#rules/served-schemas.ts'

/** The routes of the schemas that editors check files by, and receivers events. */
export const schemaRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'getModelFileSchema',
    method: 'GET',
    path: '/schemas/model.schema.json',
    lambda: 'docs',
    scope: 'none',
    answer: schemaAnswer('model'),
  }),
  scoringRoute({
    id: 'getSamplesFileSchema',
    method: 'GET',
    path: '/schemas/samples.schema.json',
    lambda: 'docs',
    scope: 'none',
    answer: schemaAnswer('samples'),
  }),
  scoringRoute({
    id: 'getEventSchema',
    method: 'GET',
    path: '/schemas/events.schema.json',
    lambda: 'docs',
    scope: 'none',
    answer: schemaAnswer('events'),
  }),
]

function schemaAnswer(name: ServedSchemaName) {
  return documentAnswer(async () => {
    const { servedJsonSchema } = await import('#rules/served-schemas.ts')
    return servedJsonSchema(name)
  })
}
