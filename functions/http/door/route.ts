import { z } from 'zod'
import type { Documentation, DocumentedAnswer, Successes } from '#http/door/documentation.ts'
import type { Caller as KeyHolder } from '#rules/caller.ts'
import type { RequestFunctionName } from '#rules/deployed-functions.ts'
import type { Scope as KeyScope } from '#rules/key.ts'
import type { World } from '#world/world.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request as the verbs' door hands it on: who asks, and what, checked against the route's schemas. */
export type RouteRequest<Query, Body, Part extends string = string, Caller = KeyHolder> = {
  readonly caller: Caller
  /** The path's `{…}` parts, decoded. */
  readonly path: Readonly<Record<Part, string>>
  readonly query: Query
  readonly body: Body
  /** The entity tags of If-Match, undefined where it is not sent. */
  readonly ifMatch: readonly string[] | undefined
  /** Whether the caller would rather have the text that the route offers than JSON. */
  readonly prefersText: boolean
  readonly requestId: string
}

export type RouteAnswer = {
  readonly status: number
  /** JSON, unless `text` is given: of the type that the route offers. */
  readonly body?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What is asked, and of whom: `lambda` names the deployed function that serves it. */
export type RouteShape = {
  readonly method: HttpMethod
  readonly path: `/${string}`
  readonly lambda: RequestFunctionName
  readonly query: z.ZodType
  readonly body: z.ZodType | undefined
  /** A body may be left out: it is read as {}. */
  readonly isBodyOptional: boolean
  /** The field that a body of plain text stands for; undefined where only JSON is taken. */
  readonly textField: string | undefined
  /** What it answers to who would rather have that than JSON; undefined where there is only JSON. */
  readonly alternativeType: 'text/plain' | 'text/markdown' | undefined
}

/** A row of a routes table: what is asked, `scope` who may ask, and what answers. Each API knows callers in its own way. */
export type RouteOf<Caller, Scope> = RouteShape & {
  readonly scope: Scope | 'none'
  readonly answer: (world: World, asked: RouteRequest<unknown, unknown, string, Caller>) => Promise<RouteAnswer>
}

/** Rows are written with what is told of them. */
export type DocumentedRoute<Caller, Scope> = RouteOf<Caller, Scope> & { readonly docs: Documentation }

/** A row of the scoring API. */
export type ScoringRoute = DocumentedRoute<KeyHolder, KeyScope>

/** The names in `{…}` of a path. */
type PathParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameterNames<Rest>
  : never

/** A row as it is written: what is usual may be left out. */
type Row<
  Path extends ScoringRoute['path'],
  Query extends z.ZodType,
  Body extends z.ZodType,
  Caller,
  Scope,
  Answers extends Successes,
> = Pick<RouteOf<Caller, Scope>, 'method' | 'scope'> &
  Partial<Pick<RouteShape, 'lambda' | 'isBodyOptional' | 'textField' | 'alternativeType'>> & {
    readonly path: Path
    readonly docs: Documentation<Answers>
    readonly query?: Query
    readonly body?: Body
    readonly answer: (
      world: World,
      asked: RouteRequest<z.infer<Query>, z.infer<Body>, PathParameterNames<Path>, Caller>,
    ) => Promise<DocumentedAnswer<Answers>>
  }

export const scoringRoute = routeFor<KeyHolder, KeyScope>('api')

/** Makes rows of an API. Their verbs are given what their own paths and schemas say, and answer what their documentation says. */
export function routeFor<Caller, Scope>(usualLambda: RouteShape['lambda']) {
  return <
    const Path extends ScoringRoute['path'],
    Answers extends Successes,
    Query extends z.ZodType = z.ZodUnknown,
    Body extends z.ZodType = z.ZodUnknown,
  >(
    row: Row<Path, Query, Body, Caller, Scope, Answers>,
  ): DocumentedRoute<Caller, Scope> => {
    const { method, path, scope, docs, lambda = usualLambda, query = z.strictObject({}), body } = row
    const { isBodyOptional = false, textField, alternativeType } = row
    // The gateway matched the path, and the door parses query and body by these very schemas, before `answer` is called.
    const answer: RouteOf<Caller, Scope>['answer'] = (world, asked) =>
      row.answer(world, asked as RouteRequest<z.infer<Query>, z.infer<Body>, PathParameterNames<Path>, Caller>)
    return { method, path, scope, docs, lambda, query, body, isBodyOptional, textField, alternativeType, answer }
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

/** A text instead of JSON. */
export function okText(text: string, headers?: RouteAnswer['headers']) {
  return { status: 200, text, ...(headers && { headers }) } as const
}

/** The answer to a request that a run was started for. */
export function runAccepted(run_id: string) {
  return answered(202, { run_id, state: 'busy' }, { 'x-run-id': run_id })
}
