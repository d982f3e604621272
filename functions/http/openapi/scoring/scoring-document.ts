import { openApiDocument } from '#http/openapi/document.ts'
import { given } from '#http/openapi/refusals-of.ts'
import { errorSchema } from '#http/openapi/scoring/error-schema.ts'
import { info, tags } from '#http/openapi/scoring/overview.ts'
import { pathParts } from '#http/openapi/scoring/path-parts.ts'
import { refusalWords } from '#http/openapi/scoring/refusal-words.ts'
import type { ToldApi } from '#http/openapi/told-api.ts'
import type { Route } from '#http/route.ts'
import { statusOf } from '#http/status.ts'
import type { Scope } from '#rules/key.ts'

export function scoringDocument(routes: readonly Route[]) {
  return openApiDocument(routes, scoring)
}

const scoring: ToldApi<Scope> = {
  info,
  tags,
  security: {
    name: 'key',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'ts_ and 40 characters',
      description: 'A key of this service, with the scope `scoring` or `authoring`.',
    },
  },
  scopeWords: {
    none: 'Needs no key.',
    scoring: 'Any key may ask.',
    authoring: 'Needs a key with the authoring scope.',
  },
  pathParts,
  statusOf,
  refusalsOf: ({ scope, path }) => {
    const isOfModel = path.includes('{handle}')
    return [
      ...given(scope === 'authoring', 'scope_required'),
      ...given(isOfModel, 'invalid_handle', 'model_not_found'),
      ...given(isOfModel && scope === 'authoring', 'namespace_not_owned'),
    ]
  },
  toldRefusal: (code) => `\`${code}\`: ${refusalWords[code]}`,
  errorSchema,
}
