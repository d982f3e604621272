import { Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { withHeadRoutes } from '#http/door/head-requests.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { mcpRoutes } from '#mcp/mcp-routes.ts'
import { type RequestFunctionName, requestFunctionNames, rowOf } from '#rules/deployed-functions.ts'
import type { Environment } from '../environments/environment.ts'
import { recordOf } from '../record-of.ts'
import { apiDomain } from './api-domain.ts'
import { corsPreflight } from './cors-preflight.ts'
import { constructId } from './functions.ts'
import { vendedLogGroup } from './logs.ts'
import { routeSettings } from './route-settings.ts'

type Props = {
  readonly functions: Readonly<Record<RequestFunctionName, IFunction>>
  readonly environment: Environment
}

/** Makes the HTTP API. Each row of the routes tables goes to its function; the list of functions says what takes the rest. */
export function httpApi(
  scope: Construct,
  { functions, environment }: Props,
): { readonly gateway: HttpApi; readonly accessLog: ILogGroup; readonly url: string } {
  const targets = recordOf(requestFunctionNames, (name) => integrationFor(constructId(name), functions[name]))
  const byDefault = requestFunctionNames.filter((name) => rowOf(name).unmatchedPath === '$default')
  const api = new HttpApi(scope, 'HttpApi', {
    createDefaultStage: false,
    ...corsPreflight(environment),
    defaultIntegration: targets[onlyOne(byDefault)],
  })
  for (const name of byDefault) allowDefaultRoute(scope, { api, called: functions[name] })
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'Each function checks the API key itself: an authorizer would cost a call and not answer as the contract says.',
  })
  const served = withHeadRoutes([...scoringRoutes, ...registryRoutes, ...mcpRoutes])
  const routes = served.flatMap(({ method, path, lambda }) =>
    api.addRoutes({ path, methods: [HttpMethod[method]], integration: targets[lambda] }),
  )
  // A path without a route is refused in the envelope of the API that it would belong to.
  for (const name of requestFunctionNames) {
    const { unmatchedPath } = rowOf(name)
    if (unmatchedPath === undefined || unmatchedPath === '$default') continue
    api.addRoutes({ path: unmatchedPath, methods: [HttpMethod.ANY], integration: targets[name] })
  }
  const accessLog = vendedLogGroup(scope, 'RequestLog', environment)
  const domainName = apiDomain(scope, environment)
  const stage = new HttpStage(scope, 'Stage', {
    httpApi: api,
    ...(domainName && { domainMapping: { domainName } }),
    autoDeploy: true,
    throttle: { rateLimit: environment.requestsPerSecond, burstLimit: environment.requestBurst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  })
  limitRoutes(stage, { settings: routeSettings(served, environment.routeLimits), routes })
  return { gateway: api, accessLog, url: domainName === undefined ? stage.url : stage.domainUrl }
}

type LimitedRoutes = { readonly settings: ReturnType<typeof routeSettings>; readonly routes: readonly HttpRoute[] }

/** Gives routes limits of their own. A stage refuses settings of routes that are not there yet, so it is made after them. */
function limitRoutes(stage: HttpStage, { settings, routes }: LimitedRoutes): void {
  const resource = stage.node.defaultChild
  if (!(resource instanceof CfnStage)) throw new Error('A stage consists of one resource.')
  resource.routeSettings = settings
  stage.node.addDependency(...routes)
}

/**
 * Logs the route's key instead of the path, and no headers: nothing that a caller wrote gets into this log. The line that the function
 * writes for the request has the same id and route under the same names.
 */
export const accessLogFields = {
  gateway_request_id: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  gateway_ms: '$context.responseLatency',
  function_ms: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
}

function integrationFor(id: string, called: IFunction): HttpLambdaIntegration {
  // One permission for the whole API. A permission for each route would exceed the size limit of the function's policy.
  return new HttpLambdaIntegration(id, called, { scopePermissionToRoute: false })
}

/** The permission for the whole API covers routes with a method and a path. Without its own, `$default` answers 500. */
function allowDefaultRoute(scope: Construct, { api, called }: { api: HttpApi; called: IFunction }): void {
  const route = { service: 'execute-api', resource: api.apiId, resourceName: '*/$default' }
  called.addPermission('Unmatched', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn(route),
  })
}

function onlyOne(names: readonly RequestFunctionName[]): RequestFunctionName {
  const [name, ...others] = names
  if (name !== undefined && others.length === 0) return name
  throw new Error(`One function has the unmatched path "$default"; these have it: ${names.join(', ')}.`)
}
