import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { type FunctionName, functionNames } from '#rules/deployed-functions.ts'
import { type StepName, stepNames } from '#rules/deployed-steps.ts'
import { reservedConcurrencyOf } from '../reserved-concurrency.ts'
import { type AlarmDefinitions, in5Minutes, in15Minutes } from './alarm-definition.ts'
import { failureLinesMetric } from './failure-lines.ts'
import { filled, metricMath, sumOf } from './metric-math.ts'
import type { MonitoredResources } from './monitored-resources.ts'

/** The operations by which the functions use the table. */
const tableOperations = ['GetItem', 'Query', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'] as const

/** Returns the alarms on what the work uses: functions, the table, and the logs, in which each failure is a line. */
export function resourceAlarms(resources: MonitoredResources): AlarmDefinitions {
  const { environmentName } = resources
  return {
    FunctionsThrottled: {
      severity: 'ticket',
      description: 'Calls of functions exceed the concurrency of the account in this Region.',
      metric: unplannedThrottles(resources),
      atLeast: 1,
      periods: [2, 3],
    },
    TableThrottled: {
      severity: 'ticket',
      description: '10 or more requests to the table in five minutes are throttled.',
      metric: tableThrottles(resources),
      atLeast: 10,
      periods: [2, 3],
    },
    ErrorsLogged: {
      severity: 'ticket',
      description: 'A function logged an ERROR: a request or a fetch met a mistake in the code.',
      metric: failureLinesMetric(environmentName, 'ERROR', in5Minutes),
      atLeast: 1,
    },
    WarningsLogged: {
      severity: 'ticket',
      description: 'Functions logged 10 or more lines of level WARN within 15 minutes.',
      metric: failureLinesMetric(environmentName, 'WARN', in15Minutes),
      atLeast: 10,
    },
  }
}

/**
 * Counts the throttled calls of the account's functions, but for those of functions with a limit of their own, whose callers are
 * meant to wait. A sum of all our functions would have more metrics than an alarm takes.
 */
function unplannedThrottles({ functions, steps, environment }: MonitoredResources): IMetric {
  const isLimited = (name: FunctionName | StepName) => reservedConcurrencyOf(name, environment) !== undefined
  const limited = [
    ...functionNames.filter(isLimited).map((name) => functions[name]),
    ...stepNames.filter(isLimited).map((name) => steps[name]),
  ]
  const planned = Object.fromEntries(
    limited.map((called, index) => [`planned${index}`, called.metricThrottles(in5Minutes)]),
  )
  return metricMath(filled(['total', ...Object.keys(planned)]).join(' - '), {
    usingMetrics: { total: LambdaFunction.metricAllThrottles(in5Minutes), ...planned },
    ...in5Minutes,
    label: 'Throttled calls',
  })
}

function tableThrottles({ table: { tableName: TableName } }: MonitoredResources): IMetric {
  const throttledBy = (Operation: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'ThrottledRequests',
      dimensionsMap: { TableName, Operation },
      ...in5Minutes,
    })
  return sumOf(tableOperations.map(throttledBy), { ...in5Minutes, label: 'Throttled requests to the table' })
}
