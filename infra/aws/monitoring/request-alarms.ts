import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { type AlarmDefinitions, in5Minutes } from './alarm-definition.ts'
import { metricMath } from './metric-math.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { ownMetric } from './own-metric.ts'

/** Returns the alarms on what callers notice. */
export function requestAlarms({ environmentName, gateway }: MonitoredResources): AlarmDefinitions {
  const { period } = in5Minutes
  return {
    RequestsFail: {
      severity: 'page',
      description: '1 % or more of the requests, and at least 3 in five minutes, are answered by 5xx.',
      // Of few requests, a single failure would be a high rate.
      metric: metricMath('IF(FILL(failed, 0) >= 3, 100 * failed / requests, 0)', {
        usingMetrics: { failed: gateway.metricServerError(in5Minutes), requests: gateway.metricCount(in5Minutes) },
        period,
        label: 'Failed requests, in percent',
      }),
      atLeast: 1,
      periods: [2, 3],
    },
    SomeRequestsFail: {
      severity: 'ticket',
      description: '5 or more requests in five minutes are answered by 5xx, however many others are not.',
      metric: gateway.metricServerError(in5Minutes),
      atLeast: 5,
      periods: [2, 3],
    },
    ScoringSlow: {
      severity: 'ticket',
      description: '1 in 100 scores of a single text takes a second or longer.',
      metric: ownMetric('latency', {
        ...{ environmentName, functionName: 'score', outcome: 'done' },
        ...{ period, statistic: Stats.p(99) },
      }),
      isPercentile: true,
      atLeast: 1000,
      periods: [2, 3],
    },
  }
}
