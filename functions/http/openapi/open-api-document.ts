import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Documentation } from '#http/door/documentation.ts'
import type { RouteShape } from '#http/door/route.ts'
import { type ErrorResponses, makeErrorResponses } from '#http/openapi/error-responses.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import { operationOf } from '#http/openapi/operation.ts'

/** Generates the OpenAPI document of an API from its routes, with the schemas that validate its requests, and their documentation. */
export function openApiDocument<Scope extends string, Id extends string>(
  routes: readonly (RouteShape<Id> & Pick<OpenApiRoute<Scope>, 'scope'>)[],
  docs: Readonly<Record<Id, Documentation>>,
  api: OpenApiProfile<Scope>,
) {
  const errors = makeErrorResponses(api)
  const { info, tags, security } = api
  const documented = routes.map((route) => ({ ...route, docs: docs[route.id] }))
  const paths = Map.groupBy(documented, ({ path }) => path)
  const document: Parameters<typeof createDocument>[0] = {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/' }],
    tags,
    components: { securitySchemes: { [security.name]: security.scheme } },
    paths: Object.fromEntries(
      [...paths].map(([path, rows]) => [path, pathItem(rows, api, errors)]),
    ) as ZodOpenApiPathsObject,
  }
  return createDocument(document, { override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema) })
}

/** Removes the bounds of exact integers, which say nothing about the field. */
function withoutSafeBounds(schema: { minimum?: unknown; maximum?: unknown }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

function pathItem<Scope extends string>(
  rows: readonly OpenApiRoute<Scope>[],
  api: OpenApiProfile<Scope>,
  errors: ErrorResponses<Scope>,
) {
  return Object.fromEntries(rows.map((row) => [row.method.toLowerCase(), operationOf(row, api, errors(row))]))
}
