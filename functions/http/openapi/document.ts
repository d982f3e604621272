import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import { makeErrors } from '#http/openapi/errors.ts'
import { operationOf } from '#http/openapi/operation.ts'
import { info, tags } from '#http/openapi/overview.ts'
import type { Route } from '#http/route.ts'

/** The OpenAPI document of these rows, from the very schemas that requests are checked by. */
export function openApiDocument(routes: readonly Route[]) {
  const errors = makeErrors()
  const paths = Map.groupBy(routes, ({ path }) => path)
  const document: Parameters<typeof createDocument>[0] = {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/' }],
    tags,
    components: { securitySchemes: { key: keyScheme } },
    paths: Object.fromEntries(
      [...paths].map(([path, rows]) => [path, pathItem(rows, errors)]),
    ) as ZodOpenApiPathsObject,
  }
  return createDocument(document, { override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema) })
}

/** That numbers are exact is no bound that anybody needs to read. */
function withoutSafeBounds(schema: { minimum?: unknown; maximum?: unknown }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

function pathItem(rows: readonly Route[], errors: ReturnType<typeof makeErrors>) {
  return Object.fromEntries(rows.map((row) => [row.method.toLowerCase(), operationOf(row, errors(row))]))
}

const keyScheme = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'ts_ and 40 characters',
  description: 'A key of this service, with the scope `scoring` or `authoring`.',
} as const
