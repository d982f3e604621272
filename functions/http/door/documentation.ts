import type * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

/** The documentation of a route. The OpenAPI document is generated from it, and the tests hold the service to it. */
export type Documentation<Answers extends Successes = Successes> = {
  /** The group that the operation is listed in. */
  readonly tag: string
  readonly summary: string
  /** Details that the summary has no room for, in Markdown. */
  readonly description?: string
  /** The `{…}` parameters of the path that differ from the API's usual ones. */
  readonly pathParameters?: Readonly<Record<string, z.ZodType>>
  /** True if the operation honours If-Match. */
  readonly isConditional?: boolean
  readonly answers: Answers
  /** The error codes of the operation itself. Those of its scope, path, query and body follow from the route. */
  readonly refusals: readonly RefusalCode[]
  readonly examples: Readonly<Record<string, Example>>
}

/** The documentation of an API, by the ids of its operations. */
export type Documentations = Readonly<Record<string, Documentation>>

/** The successful answers, by status. */
export type Successes = Readonly<Record<number, Success>>

/** A successful answer. Without JSON and texts it has no body. */
export type Success = {
  readonly description: string
  readonly json?: z.ZodType
  /** The texts that the body can be instead, each described, by media type. */
  readonly texts?: Readonly<Record<`${string}/${string}`, string>>
  readonly headers?: readonly AnswerHeader[]
}

export type AnswerHeader = 'ETag' | 'Link' | 'Location' | 'X-Next-Cursor' | 'X-Run-Id'

/** A request and its answer. A path parameter that is left out has its usual example value. */
export type Example = {
  readonly summary: string
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  /** The media type of the body. Defaults to text/plain for a string, and to JSON for any other value. */
  readonly type?: string
  /** The requested media type, JSON by default. */
  readonly accept?: string
  readonly status: number
  /** A string if a text is requested; undefined if the answer has no body. */
  readonly answer?: unknown
}

/** Returns the documentation with the exact type of its answers, which the compiler holds the route's code to. */
export function documentation<const Answers extends Successes>(docs: Documentation<Answers>): Documentation<Answers> {
  return docs
}

/** The answers that a route's documentation allows. */
export type DocumentedAnswer<Answers extends Successes> = {
  [Status in keyof Answers & number]:
    | JsonAnswer<Status, Answers[Status]>
    | TextAnswer<Status, Answers[Status]>
    | EmptyAnswer<Status, Answers[Status]>
}[keyof Answers & number]

type Headers = Readonly<Record<string, string>>
type JsonAnswer<Status, Answer> = Answer extends { readonly json: infer Json extends z.ZodType }
  ? { readonly status: Status; readonly body: DeepReadonly<z.infer<Json>>; readonly headers?: Headers }
  : never
type TextAnswer<Status, Answer> = Answer extends { readonly texts: object }
  ? { readonly status: Status; readonly text: string; readonly headers?: Headers }
  : never
type EmptyAnswer<Status, Answer> = Answer extends { readonly json: unknown } | { readonly texts: object }
  ? never
  : { readonly status: Status; readonly body?: undefined; readonly headers?: Headers }
