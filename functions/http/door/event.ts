import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

/** A request as API Gateway's HTTP API passes it to a function (payload 2.0), and the answer that it takes back. */
export type Event = APIGatewayProxyEventV2
export type Result = APIGatewayProxyStructuredResultV2

/** Lambda's context. A local gateway adds a signal that aborts when the caller has disconnected or has its answer. */
export type DoorContext = Context & { readonly gone?: AbortSignal }
