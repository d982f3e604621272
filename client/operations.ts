import type { paths as RegistryPaths } from './generated/registry-api.ts'
import type { paths as ScoringPaths } from './generated/scoring-api.ts'

type Paths = ScoringPaths & RegistryPaths
type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'
type NamesAt<Path extends keyof Paths & string> = {
  [V in Verb]: Paths[Path] extends { readonly [Key in V]: object } ? `${Uppercase<V>} ${Path}` : never
}[Verb]

/** The method and path template of an operation of the service, such as `GET /v1/models/{handle}`. */
export type OperationName = { [Path in keyof Paths & string]: NamesAt<Path> }[keyof Paths & string]

type OperationOf<Name extends OperationName> = Name extends `${infer Method} ${infer Path}`
  ? Path extends keyof Paths
    ? Paths[Path][Lowercase<Method> & keyof Paths[Path]]
    : never
  : never

type Success<Name extends OperationName> =
  OperationOf<Name> extends { readonly responses: infer Responses }
    ? Responses[keyof Responses & (200 | 201 | 202)]
    : never
type ContentOf<Response> = Response extends { readonly content: infer Content } ? Content : never
type JsonOf<Content> = Content extends { readonly 'application/json': infer Json } ? Json : never
type TypesBesideJson<Content> = Content extends unknown ? Exclude<keyof Content & string, 'application/json'> : never

/** The JSON answer of an operation. It is never a text: those are asked for by `requestText`. */
export type JsonAnswer<Name extends OperationName> = JsonOf<ContentOf<Success<Name>>>

/** The media types in which an operation can answer beside JSON. */
export type TextTypes<Name extends OperationName> = TypesBesideJson<ContentOf<Success<Name>>>

/** The operations that can answer something else than JSON. */
export type TextOperationName = {
  [Name in OperationName]: [TextTypes<Name>] extends [never] ? never : Name
}[OperationName]

/** A page of a list: `next_cursor` reads the next one, and is null on the last. */
export type ListPage<Item> = { readonly items: readonly Item[]; readonly next_cursor: string | null }

type ListedIn<Answer> = Answer extends readonly (infer Listed)[]
  ? Listed
  : Answer extends ListPage<infer Listed>
    ? Listed
    : never

/** The items that a list operation answers. */
export type Listed<Name extends OperationName> = ListedIn<JsonAnswer<Name>>

type QueryOf<Operation> = Operation extends { readonly parameters: { readonly query?: infer Query } }
  ? [NonNullable<Query>] extends [never]
    ? undefined
    : NonNullable<Query>
  : undefined

/** The operations that answer a page of a list. */
export type ListName = {
  [Name in OperationName]: 'cursor' extends keyof QueryOf<OperationOf<Name>> ? Name : never
}[OperationName]

/** The options that a request may have, whatever its operation. */
export type CallOptions = {
  /** Further headers, such as `if-match`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Ends the request early, with the code `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** The time limit of the request with its retries, in milliseconds, instead of the client's. */
  readonly timeoutMs?: number | undefined
  /** The key by which the service recognises a repeated POST; by default a random one. null sends none. */
  readonly idempotencyKey?: string | null | undefined
}

type PathPart<Operation> = Operation extends { readonly parameters: { readonly path: infer Path extends object } }
  ? { readonly path: Path }
  : { readonly path?: never }
type QueryPart<Operation> = Operation extends { readonly parameters: { readonly query?: infer Query } }
  ? { readonly query?: Query }
  : { readonly query?: never }
type BodyPart<Operation> = Operation extends { readonly requestBody: { readonly content: infer Content } }
  ? BodyOf<Content>
  : Operation extends { readonly requestBody?: { readonly content: infer Content } }
    ? BodyOf<Content> | { readonly body?: undefined; readonly contentType?: undefined }
    : { readonly body?: never; readonly contentType?: never }
type BodyOf<Content> =
  | (Content extends { readonly 'application/json': infer Json }
      ? { readonly body: Json; readonly contentType?: undefined }
      : never)
  | ([TypesBesideJson<Content>] extends [never]
      ? never
      : { readonly body: string | Uint8Array; readonly contentType: TypesBesideJson<Content> })

/**
 * The options of a request of an operation: its path parameters, query and body, and what every request may set. For several names, it is
 * one of theirs: parts of different operations would make thousands of combinations, which the compiler would list.
 */
export type RequestOptions<Name extends OperationName> = Name extends OperationName
  ? CallOptions & PathPart<OperationOf<Name>> & QueryPart<OperationOf<Name>> & BodyPart<OperationOf<Name>>
  : never

/** The arguments after the name: the options, which may be left out where the operation needs none. */
export type OptionsArgument<Options> = object extends Options ? [options?: Options] : [options: Options]

/** The answer to a score request. */
export type ScoreCard = JsonAnswer<'POST /v1/models/{handle}/score'>
/** A model with its state and its active version. */
export type Model = JsonAnswer<'GET /v1/models/{handle}'>
/** One asynchronous operation on a model. */
export type Run = JsonAnswer<'GET /v1/models/{handle}/runs/{run_id}'>
/** A version in a list. */
export type Version = Listed<'GET /v1/models/{handle}/versions'>
