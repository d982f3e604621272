import { Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { RouteShape } from '#http/door/route.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import type { Environment } from '../environments.ts'
import { vendedLogGroup } from './logs.ts'

type Props = {
  readonly functions: Readonly<Record<RouteShape['lambda'], IFunction>>
  readonly environment: Environment
}

/** The HTTP API: each row of the routes table goes to its function. */
export function httpApi(scope: Construct, { functions, environment }: Props): { gateway: HttpApi; url: string } {
  const targets = {
    score: integrationFor('Score', functions.score),
    api: integrationFor('Api', functions.api),
    registry: integrationFor('Registry', functions.registry),
    docs: integrationFor('Docs', functions.docs),
  }
  // What no route matches goes to `api` too, which says so in Touchstone's own words.
  const api = new HttpApi(scope, 'HttpApi', { createDefaultStage: false, defaultIntegration: targets.api })
  allowDefaultRoute(scope, { api, called: functions.api })
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'Each function checks the API key itself: an authorizer would cost a call and not answer as the contract says.',
  })
  for (const { method, path, lambda } of [...scoringRoutes, ...registryRoutes]) {
    api.addRoutes({ path, methods: [HttpMethod[method]], integration: targets[lambda] })
  }
  // What is not there is refused in the words of the API that it would have been in.
  api.addRoutes({ path: '/v2/{proxy+}', methods: [HttpMethod.ANY], integration: targets.registry })
  const stage = new HttpStage(scope, 'Stage', {
    httpApi: api,
    autoDeploy: true,
    throttle: { rateLimit: environment.requestsPerSecond, burstLimit: environment.requestBurst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(vendedLogGroup(scope, 'RequestLog', environment.logDays)),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  })
  return { gateway: api, url: stage.url }
}

/** The route's own name instead of the path, and no headers: nothing that a caller wrote gets into this log. */
const accessLogFields = {
  request: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
}

function integrationFor(id: string, called: IFunction): HttpLambdaIntegration {
  // One permission for the whole API: a permission a route would fill the function's policy, which is limited in size.
  return new HttpLambdaIntegration(id, called, { scopePermissionToRoute: false })
}

/** The permission for the whole API reaches routes of a method and a path; `$default` has neither, and would be a bare 500. */
function allowDefaultRoute(scope: Construct, { api, called }: { api: HttpApi; called: IFunction }): void {
  const route = { service: 'execute-api', resource: api.apiId, resourceName: '*/$default' }
  called.addPermission('Unmatched', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn(route),
  })
}
