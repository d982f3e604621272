import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** What API Gateway's HTTP API hands to a function (payload 2.0), and what it takes back. */
export type Event = APIGatewayProxyEventV2
export type Result = APIGatewayProxyStructuredResultV2
