import { documentAnswer } from '#http/reference-page/document-answer.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import type { FileSchemaName } from '#rules/file-schemas.ts'

/** The routes of the schemas that editors check files by. */
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
]

function schemaAnswer(name: FileSchemaName) {
  return documentAnswer(async () => {
    const { fileJsonSchema } = await import('#rules/file-schemas.ts')
    return fileJsonSchema(name)
  })
}
