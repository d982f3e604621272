import { meaningOf } from '#http/door/error-headers.ts'
import { openApiDocument } from '#http/openapi/open-api-document.ts'
import type { OpenApiProfile } from '#http/openapi/open-api-profile.ts'
import { codesIf } from '#http/openapi/refusals-of.ts'
import { errorSchema } from '#http/scoring/error-schema.ts'
import { scoringInfo, scoringTags } from '#http/scoring/overview.ts'
import { scoringPathParameters } from '#http/scoring/path-parameters.ts'
import { scoringDocs } from '#http/scoring/scoring-docs.ts'
import type { ScoringRoute } from '#http/scoring/scoring-route.ts'
import { statusOf } from '#rules/error-codes.ts'
import type { Scope } from '#rules/key.ts'

export function scoringDocument(routes: readonly ScoringRoute[]) {
  return openApiDocument(routes, scoringDocs, scoringProfile)
}

const scoringProfile: OpenApiProfile<Scope> = {
  info: scoringInfo,
  tags: scoringTags,
  security: {
    name: 'key',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: '`ts_` and 40 characters',
      description: 'An API key with the scope `scoring` or `authoring`.',
    },
  },
  optionalKeyDescription: 'Takes a key with any scope. Requires none where the deployment allows anonymous scoring.',
  scopeDescriptions: {
    none: 'Requires no key.',
    scoring: 'Requires a key with any scope.',
    authoring: 'Requires a key with the scope `authoring`.',
  },
  pathParameters: scoringPathParameters,
  statusOf,
  refusalsOf: ({ scope, path }) => {
    const isOfModel = path.includes('{handle}')
    return [
      ...codesIf(scope === 'authoring', 'scope_required'),
      ...codesIf(isOfModel, 'invalid_handle', 'model_not_found'),
      ...codesIf(isOfModel && scope === 'authoring', 'namespace_not_owned'),
    ]
  },
  describeRefusal: (code) => `\`${code}\`: ${meaningOf(code)}`,
  errorSchema,
}
