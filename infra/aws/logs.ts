import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

/** A function's own log. Logs end with their stack: what must last is in the table. */
export function functionLogGroup(scope: Construct, id: string, retention: RetentionDays): LogGroup {
  return new LogGroup(scope, id, { retention, removalPolicy: RemovalPolicy.DESTROY })
}

/**
 * A log that a service of AWS delivers to. Under any other prefix each would take a piece of the account's one resource
 * policy for such logs, which is short: deployments then fail at random in accounts that have many.
 */
export function vendedLogGroup(scope: Construct, id: string, retention: RetentionDays): LogGroup {
  const logGroupName = `/aws/vendedlogs/${Stack.of(scope).stackName}/${id}`
  return new LogGroup(scope, id, { logGroupName, retention, removalPolicy: RemovalPolicy.DESTROY })
}
