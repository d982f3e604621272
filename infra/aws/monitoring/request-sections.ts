import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { requestFunctionNames } from '#rules/deployed-functions.ts'
import { in5Minutes } from './alarm-definition.ts'
import type { DashboardSection } from './dashboard-section.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { ownMetric } from './own-metric.ts'

/** Returns the sections on what callers get, and how fast. */
export function requestSections({ environmentName, gateway }: MonitoredResources): readonly DashboardSection[] {
  const byFunction = (outcome: 'done' | 'failed') =>
    requestFunctionNames.map((functionName) =>
      ownMetric('requests', { environmentName, functionName, outcome, label: functionName, ...in5Minutes }),
    )
  const latency = (percentile: number) =>
    ownMetric('latency', {
      ...{ environmentName, functionName: 'score', outcome: 'done', label: `score p${percentile}` },
      ...{ period: in5Minutes.period, statistic: Stats.p(percentile) },
    })
  return [
    {
      title: 'Requests',
      text: `In five minutes. Each function serves a part of the API: \`score\` scores texts, \`api\` keeps models, samples and versions,
\`registry\` serves \`/v2\`, \`mcp\` agents and \`docs\` the reference. 4xx are mistakes of callers and reached rate limits; 5xx are ours.
The gateway counts at once, a function the last requests of a burst with its next one.`,
      graphs: [
        { title: 'Answered, by function', metrics: byFunction('done'), isStacked: true },
        {
          title: 'All, and refused',
          metrics: [
            gateway.metricCount({ ...in5Minutes, label: 'all' }),
            gateway.metricClientError({ ...in5Minutes, label: '4xx' }),
          ],
        },
        {
          title: 'Failed, by function; at the gateway',
          metrics: [...byFunction('failed'), gateway.metricServerError({ ...in5Minutes, label: '5xx at the gateway' })],
        },
      ],
    },
    {
      title: 'Latency',
      text: `In milliseconds. \`score\` is the time in the function for one text that came with its request: batches, and texts fetched from
elsewhere, take longer by nature. The gateway's time is that of all routes, with cold starts. p99: 1 in 100 takes longer.`,
      graphs: [
        { title: 'Scores', metrics: [latency(50), latency(99)] },
        {
          title: 'All requests, at the gateway',
          metrics: [gateway.metricLatency({ ...in5Minutes, statistic: Stats.p(99), label: 'p99' })],
        },
      ],
    },
  ]
}
