import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { in5Minutes } from './alarm-definition.ts'
import type { DashboardSection } from './dashboard-section.ts'
import { failureLevels, failureLinesMetric } from './failure-lines.ts'
import type { MonitoredResources } from './monitored-resources.ts'

/** Returns the sections on what the work uses, and what that costs. */
export function resourceSections({
  environmentName,
  gateway,
  accessLog,
  functions: { score },
  steps,
  table: { tableName: TableName },
}: MonitoredResources): readonly DashboardSection[] {
  const ofTable = (metricName: string, label: string) =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName }, label, ...in5Minutes })
  const units = [
    ofTable('ConsumedReadCapacityUnits', 'read units'),
    ofTable('ConsumedWriteCapacityUnits', 'write units'),
  ]
  return [
    {
      title: 'Limits and failures',
      text: `Each WARN and ERROR is a line of a log; the saved query *failures* shows them. Throttled calls of functions are counted for the whole
account, which shares one limit; those of fits and other functions with a limit of their own wait. A throttled table has a part that is too busy.`,
      graphs: [
        {
          title: 'Lines of the logs',
          metrics: failureLevels.map((level) =>
            failureLinesMetric(environmentName, level, { ...in5Minutes, label: level }),
          ),
        },
        {
          title: 'Throttled calls of functions, in the account',
          metrics: [LambdaFunction.metricAllThrottles({ ...in5Minutes, label: 'throttled' })],
        },
        {
          title: 'The table: throttled reads and writes',
          metrics: [ofTable('ReadThrottleEvents', 'reads'), ofTable('WriteThrottleEvents', 'writes')],
        },
      ],
    },
    {
      title: 'What costs',
      text: `The bill follows requests at the gateway, units of the table (a score reads the model's item), the time of functions, most of it scoring and
the fits of trainings, and the bytes of the logs. docs/cost.md has the calls of each request. Whatever else is here costs the same when idle.`,
      graphs: [
        { title: 'Requests', metrics: [gateway.metricCount({ ...in5Minutes, label: 'requests' })] },
        { title: 'Units of the table', metrics: units },
        {
          title: 'Time of functions, in milliseconds',
          metrics: [
            score.metricDuration({ ...in5Minutes, label: 'score' }),
            steps['train-the-trait'].metricDuration({ ...in5Minutes, label: 'fits' }),
          ],
        },
        {
          title: 'Bytes of the logs',
          metrics: [
            score.logGroup.metricIncomingBytes({ ...in5Minutes, label: 'score' }),
            accessLog.metricIncomingBytes({ ...in5Minutes, label: 'gateway' }),
          ],
        },
      ],
    },
  ]
}
