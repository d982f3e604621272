import { Stack } from 'aws-cdk-lib'
import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { requestFunctionNames } from '#rules/deployed-functions.ts'
import { logQueries, type QueriedLogs } from './log-queries.ts'
import { allFunctions, type MonitoredResources } from './monitored-resources.ts'

/** Saves the queries of the logs, in a folder named after the stack, where the console offers them. */
export function addSavedQueries(scope: Construct, resources: MonitoredResources): void {
  const { functions, accessLog } = resources
  const requests = requestFunctionNames.map((name) => functions[name].logGroup)
  const logs: Readonly<Record<QueriedLogs, readonly ILogGroup[]>> = {
    requests,
    'requests and gateway': [...requests, accessLog],
    'all functions': allFunctions(resources).map(({ logGroup }) => logGroup),
  }
  for (const [name, { logs: queried, query }] of Object.entries(logQueries)) {
    new CfnQueryDefinition(scope, `Query ${name}`, {
      name: `${Stack.of(scope).stackName}/${name}`,
      queryString: query,
      logGroupNames: logs[queried].map(({ logGroupName }) => logGroupName),
    })
  }
}
