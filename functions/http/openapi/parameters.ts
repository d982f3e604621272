import * as z from 'zod'
import type { Documentation } from '#http/door/documentation.ts'
import { takesIdempotencyKey } from '#http/door/route-key.ts'
import { exampleOf, pathParameter } from '#http/openapi/example-request.ts'
import { idempotencyKeyHeader, ifMatchHeader } from '#http/openapi/headers.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'

type PathParameters = OpenApiProfile<string>['pathParameters']

/** Makes the parameters of a route, each with its values in the route's examples. */
export function parametersOf(row: OpenApiRoute, pathParts: PathParameters) {
  const { method, scope, path, query, docs } = row
  const parts = [...path.matchAll(/\{(.+?)\}/g)].map(([, name = '']) => name)
  return {
    ...(parts.length > 0 && {
      path: z.object(Object.fromEntries(parts.map((name) => [name, describedPart(name, row, pathParts)]))),
    }),
    ...(query instanceof z.ZodObject && { query: z.object(withExamples(query, docs)) }),
    header: z.object({
      ...(docs.isConditional && { 'If-Match': ifMatchHeader }),
      ...(takesIdempotencyKey({ method, scope }) && { 'Idempotency-Key': idempotencyKeyHeader }),
    }),
  }
}

function describedPart(name: string, row: OpenApiRoute, pathParts: PathParameters): z.ZodType {
  const part = pathParameter(name, row, pathParts)
  const usual = exampleOf(part)
  const { examples } = row.docs
  const values = Object.entries(examples).map(([example, { path }]) => [example, { value: path?.[name] ?? usual }])
  const isAlwaysUsual = Object.values(examples).every(({ path }) => path?.[name] === undefined)
  const param = isAlwaysUsual ? { example: usual } : { examples: Object.fromEntries(values) }
  return part.meta({ example: undefined, param })
}

function withExamples(query: z.ZodObject, { examples }: Documentation): Readonly<Record<string, z.ZodType>> {
  const described = Object.entries(query.shape as Readonly<Record<string, z.ZodType>>).map(([name, schema]) => {
    const values = Object.entries(examples).flatMap(([example, { query = {} }]) =>
      name in query ? [[example, { value: query[name] }]] : [],
    )
    return [name, values.length > 0 ? schema.meta({ param: { examples: Object.fromEntries(values) } }) : schema]
  })
  return Object.fromEntries(described)
}
