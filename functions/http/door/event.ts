import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** A request as API Gateway's HTTP API passes it to a function (payload 2.0), and the answer that it takes back. */
export type Event = APIGatewayProxyEventV2
export type Result = APIGatewayProxyStructuredResultV2
