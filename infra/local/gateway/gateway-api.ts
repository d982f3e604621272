import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'

export type RequestFunction = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>

export type GatewayRoute = {
  readonly method: string
  /** Such as `/v1/models/{handle}/score`. */
  readonly path: string
  /** The name of the function that answers. */
  readonly lambda: string
}

/** The routes of the gateway, the functions that they name, and the function for a path without a route. */
export type GatewayApi = {
  readonly routes: readonly GatewayRoute[]
  readonly functions: Readonly<Record<string, RequestFunction>>
  readonly fallback: (path: string) => string
}
