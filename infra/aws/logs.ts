import { Aws, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'

/** Adds a function's own log. */
export function functionLogGroup(scope: Construct, id: string, environment: Environment): LogGroup {
  return new LogGroup(scope, id, keptAs(environment))
}

/**
 * Adds a log that a service of AWS delivers to. With any other prefix, each log would take space in the account's resource
 * policy for such logs, which is limited: deployments would then fail in accounts with many logs. The id of the stack in the name
 * lets a stack that is made anew start beside the logs that outlived it.
 */
export function vendedLogGroup(scope: Construct, id: string, environment: Environment): LogGroup {
  const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID))
  const logGroupName = `/aws/vendedlogs/${Stack.of(scope).stackName}/${stackId}/${id}`
  return new LogGroup(scope, id, { ...keptAs(environment), logGroupName })
}

/** A first deployment that fails leaves no logs. */
function keptAs({ keepsData, logDays }: Environment): LogGroupProps {
  const removalPolicy = keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
  return { retention: logDays, removalPolicy }
}
