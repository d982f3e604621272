import { z } from 'zod'
import { openApiDocument } from '#http/openapi/document.ts'
import { given } from '#http/openapi/refusals-of.ts'
import { info, tags } from '#http/openapi/registry/overview.ts'
import { pathParts, refusalOfPart } from '#http/openapi/registry/path-parts.ts'
import { wordsFor } from '#http/openapi/registry/refusal-words.ts'
import type { ToldApi } from '#http/openapi/told-api.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import type { RegistryRoute } from '#http/registry/registry-route.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { RegistryScope } from '#rules/registry/scope.ts'

export function registryDocument(routes: readonly RegistryRoute[]) {
  return openApiDocument(routes, registry)
}

const needs = (scope: RegistryScope) => `Needs the scope \`${scope}\`, or \`admin\`.`

const registry: ToldApi<RegistryScope> = {
  info,
  tags,
  security: {
    name: 'token',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'a JWT, or ts_ and 40 characters',
      description:
        "An access token of the deployment's identity provider, with scopes of its resource server, or a key of this service: one with the scope `scoring` reads and runs inference, one with `authoring` does all.",
    },
  },
  scopeWords: {
    none: 'Needs no token.',
    read_models: needs('read_models'),
    run_inference: needs('run_inference'),
    run_training: needs('run_training'),
    manage_models: needs('manage_models'),
    admin: 'Needs the scope `admin`.',
  },
  pathParts,
  statusOf: registryApi.statusOf,
  refusalsOf: ({ scope, path }) => [
    ...given(scope !== 'none', 'scope_required'),
    ...Object.entries(refusalOfPart).flatMap(([part, code]) => given(path.includes(`{${part}}`), code)),
  ],
  toldRefusal: wordsFor,
  errorSchema,
}

function errorSchema(codes: readonly RefusalCode[]) {
  const examples = codes.map((code) => ({ success: false, message: wordsFor(code) }))
  return z
    .object({ success: z.literal(false), message: z.string().describe('For people; its wording may change.') })
    .meta({ examples })
}
