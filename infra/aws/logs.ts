import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

/** Adds a function's own log. Logs are deleted with their stack; durable data is in the table. */
export function functionLogGroup(scope: Construct, id: string, retention: RetentionDays): LogGroup {
  return new LogGroup(scope, id, { retention, removalPolicy: RemovalPolicy.DESTROY })
}

/**
 * Adds a log that a service of AWS delivers to. With any other prefix, each log would take space in the account's resource
 * policy for such logs, which is limited: deployments would then fail in accounts with many logs.
 */
export function vendedLogGroup(scope: Construct, id: string, retention: RetentionDays): LogGroup {
  const logGroupName = `/aws/vendedlogs/${Stack.of(scope).stackName}/${id}`
  return new LogGroup(scope, id, { logGroupName, retention, removalPolicy: RemovalPolicy.DESTROY })
}
