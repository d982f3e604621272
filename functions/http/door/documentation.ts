import type { z } from 'zod'
import type { RefusalCode } from '#rules/refusal.ts'

/** What is told of a row of the routes table. The OpenAPI document is made of it, and the tests hold the service to it. */
export type Documentation<Answers extends Successes = Successes> = {
  /** Operations are listed under it. */
  readonly tag: string
  /** The operation's name in the document and in clients that are generated from it, in camelCase. */
  readonly id: string
  readonly summary: string
  /** Markdown: what the summary has no place for. */
  readonly description?: string
  /** What `{…}` parts of the path stand for, where it is not what they stand for elsewhere. */
  readonly pathParameters?: Readonly<Record<string, z.ZodType>>
  /** It minds an If-Match header. */
  readonly isConditional?: boolean
  readonly answers: Answers
  /** What the verb itself refuses, beside what follows from the row: its key, handle, query and body. */
  readonly refusals: readonly RefusalCode[]
  readonly examples: Readonly<Record<string, Example>>
}

/** By status. */
export type Successes = Readonly<Record<number, Success>>

/** An answer without JSON and texts has no body. */
export type Success = {
  readonly description: string
  readonly json?: z.ZodType
  /** Texts that it may be instead, by media type, and what they show. */
  readonly texts?: Readonly<Record<`${string}/${string}`, string>>
  readonly headers?: readonly AnswerHeader[]
}

export type AnswerHeader = 'ETag' | 'Link' | 'Location' | 'X-Run-Id'

/** A request, and what it is answered with. Parts of the path that are left out stand as they do in every example. */
export type Example = {
  readonly summary: string
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean>>
  /** A text is sent as text/plain, all else as JSON. */
  readonly body?: unknown
  /** The media type that is asked for; JSON where it is left out. */
  readonly accept?: string
  readonly status: number
  /** A text where one was asked for; undefined where there is no body. */
  readonly answer?: unknown
}

/** Keeps what the compiler knows of the answers, so that it can hold the row's verb to them. */
export function documentation<const Answers extends Successes>(docs: Documentation<Answers>): Documentation<Answers> {
  return docs
}

/** What a row may answer, as its documentation says. */
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

/** What is told may come from what can't be changed. */
type DeepReadonly<T> = T extends readonly (infer Element)[]
  ? T extends readonly [unknown, ...unknown[]]
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T
