import { z } from 'zod'
import type { Documentation } from '#http/door/documentation.ts'
import { takesIdempotencyKey } from '#http/door/route.ts'
import { idempotencyKeyHeader, ifMatchHeader } from '#http/openapi/headers.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'

type PathParameters = OpenApiProfile<string>['pathParameters']

/** Makes the parameters of a route, each with its values in the route's examples. */
export function parametersOf({ method, scope, path, query, docs }: OpenApiRoute, pathParts: PathParameters) {
  const parts = [...path.matchAll(/\{(.+?)\}/g)].map(([, name = '']) => name)
  return {
    ...(parts.length > 0 && {
      path: z.object(Object.fromEntries(parts.map((name) => [name, pathParameter(name, docs, pathParts)]))),
    }),
    ...(query instanceof z.ZodObject && { query: z.object(withExamples(query, docs)) }),
    header: z.object({
      ...(docs.isConditional && { 'If-Match': ifMatchHeader }),
      ...(takesIdempotencyKey({ method, scope }) && { 'Idempotency-Key': idempotencyKeyHeader }),
    }),
  }
}

function pathParameter(
  name: string,
  { id, pathParameters, examples }: Documentation,
  pathParts: PathParameters,
): z.ZodType {
  const part = pathParameters?.[name] ?? pathParts[name]
  if (part === undefined)
    throw new Error(`The path parameter {${name}} of ${id} is not documented. Add it to path-parameters.ts.`)
  const usual = z.globalRegistry.get(part)?.example
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
