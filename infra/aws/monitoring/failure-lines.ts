import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type ILogGroup } from 'aws-cdk-lib/aws-logs'
import { loggedService, metricNamespace } from '#rules/service-metrics.ts'

/** The levels of lines that say that something went wrong. */
export const failureLevels = ['WARN', 'ERROR'] as const
type FailureLevel = (typeof failureLevels)[number]

const metricName = 'failure_lines'

/** A metric of a log has no dimension for the environment, which is no field of each line, so its namespace names it. */
function namespaceOf(environmentName: string): string {
  return `${metricNamespace}/${environmentName}`
}

/**
 * Counts the lines of level WARN and ERROR that functions write themselves, of all logs in one metric a level. The Lambda runtime
 * writes an ERROR for each attempt of a step that fails, which a state machine repeats: these lines have no service.
 */
export function countFailureLines(logs: readonly ILogGroup[], environmentName: string): void {
  const filterPattern = FilterPattern.all(
    FilterPattern.stringValue('$.service', '=', loggedService),
    FilterPattern.any(...failureLevels.map((level) => FilterPattern.stringValue('$.level', '=', level))),
  )
  for (const log of logs) {
    log.addMetricFilter('Failures', {
      filterPattern,
      metricNamespace: namespaceOf(environmentName),
      metricName,
      metricValue: '1',
      dimensions: { level: '$.level' },
    })
  }
}

export function failureLinesMetric(environmentName: string, level: FailureLevel, options: MetricOptions): Metric {
  return new Metric({ namespace: namespaceOf(environmentName), metricName, dimensionsMap: { level }, ...options })
}
