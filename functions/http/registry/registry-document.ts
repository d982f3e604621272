import * as z from 'zod'
import { openApiDocument } from '#http/openapi/open-api-document.ts'
import type { OpenApiProfile } from '#http/openapi/open-api-profile.ts'
import { codesIf } from '#http/openapi/refusals-of.ts'
import { registryInfo, registryTags } from '#http/registry/overview.ts'
import { notFoundCodes, registryPathParameters } from '#http/registry/path-parameters.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryDocs } from '#http/registry/registry-docs.ts'
import { registryErrorMeaning } from '#http/registry/registry-error-meanings.ts'
import type { RegistryRoute } from '#http/registry/registry-route.ts'
import type { RefusalCode } from '#rules/error-codes.ts'
import type { RegistryScope } from '#rules/registry-caller.ts'

export function registryDocument(routes: readonly RegistryRoute[]) {
  return openApiDocument(routes, registryDocs, registryProfile)
}

const scopeDescription = (scope: RegistryScope) => `Requires the scope \`${scope}\` or \`admin\`.`

const registryProfile: OpenApiProfile<RegistryScope> = {
  info: registryInfo,
  tags: registryTags,
  security: {
    name: 'token',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'a JWT, or `ts_` and 40 characters',
      description:
        "An access token of the deployment's identity provider with scopes of its resource server, or an API key of this service. A key with the scope `scoring` can read and run inference. A key with the scope `authoring` can do everything.",
    },
  },
  scopeDescriptions: {
    none: 'Requires no token.',
    read_models: scopeDescription('read_models'),
    run_inference: scopeDescription('run_inference'),
    run_training: scopeDescription('run_training'),
    manage_models: scopeDescription('manage_models'),
    admin: 'Requires the scope `admin`.',
  },
  pathParameters: registryPathParameters,
  statusOf: registryApi.statusOf,
  refusalsOf: ({ scope, path }) => [
    ...codesIf(scope !== 'none', 'scope_required'),
    ...Object.entries(notFoundCodes).flatMap(([part, code]) => codesIf(path.includes(`{${part}}`), code)),
  ],
  describeRefusal: registryErrorMeaning,
  errorSchema,
}

function errorSchema(codes: readonly RefusalCode[]) {
  const examples = codes.map((code) => ({ success: false, message: registryErrorMeaning(code) }))
  return z
    .object({
      success: z.literal(false),
      message: z.string().describe('A description for people. Its wording can change.'),
    })
    .meta({ examples })
}
