import * as z from 'zod'
import type { Documentations, DocumentedAnswer, Successes } from '#http/door/documentation.ts'
import type { RequestNotes } from '#http/door/request-notes.ts'
import type { RowFormat } from '#http/door/row-body.ts'
import type { RequestFunctionName } from '#rules/deployed-functions.ts'
import type { World } from '#world/world.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request whose caller is admitted, and whose query and body are parsed by the route's schemas. */
export type RouteRequest<Query, Body, Part extends string, Caller> = {
  readonly caller: Caller
  /** The path's `{…}` parameters, decoded. */
  readonly path: Readonly<Record<Part, string>>
  readonly query: Query
  readonly body: Body
  /** The entity tags of If-Match; undefined without that header. */
  readonly ifMatch: readonly string[] | undefined
  /** True if the caller prefers the text that the route offers to JSON. */
  readonly prefersText: boolean
  readonly requestId: string
  /** Adds ids that only the answer knows to the log line of the request. */
  readonly note: (ids: RequestNotes) => void
}

export type RouteAnswer = {
  readonly status: number
  /** The body as JSON, unless there is a text. */
  readonly body?: unknown
  /** The body as a text of the route's `alternativeType`. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A route without its caller and its code: method, path, schemas and the deployed function that serves it. */
export type RouteShape<Id extends string = string> = {
  /** The name of the operation, in camelCase: in the OpenAPI document, in generated clients, and among the documentation. */
  readonly id: Id
  readonly method: HttpMethod
  readonly path: `/${string}`
  /** The name of the deployed function. */
  readonly lambda: RequestFunctionName
  readonly query: z.ZodType
  readonly body: z.ZodType | undefined
  /** True if the API may admit a caller that presents no credential. */
  readonly isKeyOptional: boolean
  /** True if an absent body counts as {}. */
  readonly isBodyOptional: boolean
  /** The field that a text/plain body fills; undefined if the route accepts JSON only. */
  readonly textField: string | undefined
  /** Reads a body of NDJSON or CSV; undefined if it does not accept rows. */
  readonly rows: RowFormat | undefined
  /** The media type that the route can answer besides JSON; undefined if it answers JSON only. */
  readonly alternativeType: 'text/plain' | 'text/markdown' | 'application/x-ndjson' | undefined
}

/** A route of an API. `scope` is the scope that a caller needs; each API has its own callers, scopes and operations. */
export type RouteOf<Caller, Scope, Id extends string = string> = RouteShape<Id> & {
  readonly scope: Scope | 'none'
  readonly answer: (world: World, request: RouteRequest<unknown, unknown, string, Caller>) => Promise<RouteAnswer>
  /** Throws what `answer` would refuse in a body of rows, and stores nothing. Undefined if that is only known by answering. */
  readonly check:
    | ((world: World, request: RouteRequest<unknown, unknown, string, Caller>) => Promise<unknown>)
    | undefined
}

/** The names of the `{…}` parameters of a path. */
type PathParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameterNames<Rest>
  : never

/** A route as its author writes it: parts with the usual value may be left out. */
type RouteInput<
  Id extends string,
  Path extends RouteShape['path'],
  Query extends z.ZodType,
  Body extends z.ZodType,
  Caller,
  Scope,
  Answers extends Successes,
> = Pick<RouteOf<Caller, Scope, Id>, 'id' | 'method' | 'scope'> &
  Partial<
    Pick<RouteShape, 'lambda' | 'isKeyOptional' | 'isBodyOptional' | 'textField' | 'rows' | 'alternativeType'>
  > & {
    readonly path: Path
    readonly query?: Query
    readonly body?: Body
    readonly answer: (
      world: World,
      request: RouteRequest<z.infer<Query>, z.infer<Body>, PathParameterNames<Path>, Caller>,
    ) => Promise<DocumentedAnswer<Answers>>
    readonly check?: (
      world: World,
      request: RouteRequest<z.infer<Query>, z.infer<Body>, PathParameterNames<Path>, Caller>,
    ) => Promise<unknown>
  }

/**
 * Returns a function that makes routes of an API. The compiler types a route's request by its own path and schemas, and holds its
 * answer to the documentation of its operation. Only types of the documentation are read here: what serves requests does not load it.
 */
export function routeFor<Caller, Scope, Docs extends Documentations>(defaultLambda: RouteShape['lambda']) {
  return <
    const Id extends keyof Docs & string,
    const Path extends RouteShape['path'],
    Query extends z.ZodType = z.ZodUnknown,
    Body extends z.ZodType = z.ZodUnknown,
  >(
    input: RouteInput<Id, Path, Query, Body, Caller, Scope, Docs[Id]['answers']>,
  ): RouteOf<Caller, Scope, Id> => {
    const { id, method, path, scope, lambda = defaultLambda, query = z.strictObject({}), body } = input
    const { isKeyOptional = false, isBodyOptional = false, textField, rows, alternativeType } = input
    // The gateway has matched the path, and the door has parsed query and body by these schemas, before `answer` runs.
    const answer = input.answer as RouteOf<Caller, Scope>['answer']
    const check = input.check as RouteOf<Caller, Scope>['check']
    const ofRequest = { query, body, isKeyOptional, isBodyOptional, textField, rows, alternativeType }
    return { id, method, path, lambda, ...ofRequest, scope, answer, check }
  }
}

export type Ok<Body> = Answered<200, Body>
type Answered<Status, Body> = Pick<RouteAnswer, 'headers'> & { readonly status: Status; readonly body: Body }

export function ok<const Body>(body: Body, headers?: RouteAnswer['headers']): Ok<Body> {
  return answered(200, body, headers)
}

export function answered<const Status extends number, const Body>(
  status: Status,
  body: Body,
  headers?: RouteAnswer['headers'],
): Answered<Status, Body> {
  return { status, body, ...(headers && { headers }) }
}

export const noContent = { status: 204 } as const

/** Answers with a text of the route's `alternativeType`. */
export function okText(text: string, headers?: RouteAnswer['headers']) {
  return { status: 200, text, ...(headers && { headers }) } as const
}
