import * as z from 'zod'
import type { Documentation, Example } from '#http/door/documentation.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'

/** The request of an example, as any client sends it. */
export type ExampleRequest = {
  readonly method: string
  /** The path and the query, encoded so that only letters, digits and `-._~/?=&%` are left. */
  readonly target: string
  readonly needsKey: boolean
  /** Content-Type, for a request with a body, and Accept, unless that is JSON. */
  readonly headers: Readonly<Record<string, string>>
  /** A string is sent as it is, another value as JSON. */
  readonly body?: unknown
  readonly answer: 'json' | 'text' | 'none'
}

type PathParameters = OpenApiProfile<string>['pathParameters']
type Operation = Pick<OpenApiRoute, 'id' | 'docs'>

export function exampleRequest<Scope extends string>(
  { id, method, path, scope, docs }: OpenApiRoute<Scope>,
  example: Example,
  parameters: PathParameters,
): ExampleRequest {
  const { body, accept = 'application/json' } = example
  const type = bodyTypeOf(example)
  const target = path.replace(/\{(.+?)\}/g, (_, name: string) =>
    encode(example.path?.[name] ?? exampleOf(pathParameter(name, { id, docs }, parameters))),
  )
  const query = Object.entries(example.query ?? {}).map(([name, value]) => `${encode(name)}=${encode(value)}`)
  return {
    method,
    target: query.length > 0 ? `${target}?${query.join('&')}` : target,
    needsKey: scope !== 'none',
    headers: {
      ...(accept !== 'application/json' && { Accept: accept }),
      ...(type !== undefined && { 'Content-Type': type }),
    },
    ...(body !== undefined && { body }),
    answer: answerOf(docs, example),
  }
}

/** Returns the media type of an example's body; undefined without a body. */
export function bodyTypeOf({ body, type }: Example): string | undefined {
  if (body === undefined) return undefined
  return type ?? (typeof body === 'string' ? 'text/plain' : 'application/json')
}

/** Returns the schema of a `{…}` parameter: the operation's own, or the API's usual one. */
export function pathParameter(name: string, { id, docs }: Operation, usual: PathParameters): z.ZodType {
  const schema = docs.pathParameters?.[name] ?? usual[name]
  if (schema === undefined)
    throw new Error(`The path parameter {${name}} of ${id} is not documented. Add it to path-parameters.ts.`)
  return schema
}

/** Returns the value that a path parameter has in examples which do not name another. */
export function exampleOf(parameter: z.ZodType): unknown {
  return z.globalRegistry.get(parameter)?.example
}

function answerOf({ answers }: Documentation, { status, accept = 'application/json' }: Example) {
  const { json, texts = {} } = answers[status] ?? {}
  if (accept in texts) return 'text'
  return json ? 'json' : 'none'
}

/** Percent-encodes a value for a path or a query: also the marks that a shell would read in a double-quoted string. */
function encode(value: unknown): string {
  return encodeURIComponent(String(value)).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
