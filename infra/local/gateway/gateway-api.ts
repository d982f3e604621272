import type { IncomingMessage, ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'

export type RequestFunction = (
  event: APIGatewayProxyEventV2,
  context: Context & { readonly gone?: AbortSignal },
) => Promise<unknown>

/** Returns who holds a credential, or undefined if nobody does. Rejects if that cannot be found out now. */
export type IdentifyCaller = (credential: string | undefined) => Promise<string | undefined>

export type GatewayRoute = {
  readonly method: string
  /** Such as `/v1/models/{handle}/score`. */
  readonly path: string
  /** The name of the function that answers. */
  readonly lambda: string
  /** True if programs on this machine may call without a credential. */
  readonly isOpen?: boolean
}

/** The handler that streams bodies below a path, past the functions: the objects that signed URLs name. */
export type StreamedPath = {
  /** Such as `/objects/`. */
  readonly prefix: string
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

/** The routes of the gateway, the functions that they name, and the function for a path without a route. */
export type GatewayApi = {
  readonly routes: readonly GatewayRoute[]
  readonly functions: Readonly<Record<string, RequestFunction>>
  readonly fallback: (path: string) => string
  /** Without it, everyone counts as one known caller. */
  readonly identify?: IdentifyCaller
  readonly streamed?: StreamedPath
}
