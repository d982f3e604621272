import { Metrics } from '@aws-lambda-powertools/metrics'
import { type Measurements, metricNamespace, metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import type { LogFields } from '#world/log-line.ts'
import type { LogSettings } from '#world/log-settings.ts'

type MetricFields = (measurements: Measurements) => LogFields

/**
 * Makes the fields by which CloudWatch reads metrics from a line of the log, in its embedded metric format. Where metrics are off,
 * as they are locally, there are none.
 */
export function makeMetricFields({
  metrics: { environment, functionName },
}: Pick<LogSettings, 'metrics'>): MetricFields {
  if (environment === '') return () => ({})
  const metrics = new Metrics({ namespace: metricNamespace })
  // Powertools adds the service, which is the same everywhere.
  metrics.clearDefaultDimensions()
  metrics.setDefaultDimensions({ environment })

  return ({ outcome, values }) => {
    const measured = serviceMetricNames.flatMap((name) => {
      const value = values[name]
      return value === undefined ? [] : [{ name, value, ...metricOf(name) }]
    })
    if (measured.some(({ functions }) => functions)) metrics.addDimension('function', functionName)
    if (outcome !== undefined) metrics.addDimension('outcome', outcome)
    for (const { name, unit, value } of measured) metrics.addMetric(name, unit, value)
    const fields = metrics.serializeMetrics()
    metrics.clearMetrics()
    metrics.clearDimensions()
    return fields
  }
}
