import { Metrics } from '@aws-lambda-powertools/metrics'
import { type Measurements, metricNamespace, metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import type { LogFields } from '#world/log-line.ts'
import type { LogSettings } from '#world/log-settings.ts'

type MetricFields = (measurements: Measurements) => LogFields

/** Measurements that may wait are written together, after so many milliseconds or when there are so many. CloudWatch takes 100 values. */
export const metricBatch = { longestWaitMs: 5000, most: 50 }

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
  let waiting: readonly Measurements[] = []
  let writtenAt = Number.NEGATIVE_INFINITY

  return (measurements) => {
    if (!measurements.mayWait) return fieldsOf(metrics, functionName, [measurements])
    waiting = [...waiting, measurements]
    const now = performance.now()
    if (now - writtenAt < metricBatch.longestWaitMs && waiting.length < metricBatch.most) return {}
    const fields = fieldsOf(metrics, functionName, waiting)
    waiting = []
    writtenAt = now
    return fields
  }
}

/** Returns one document of measurements with the same outcome: counts are added up, other values stand side by side. */
function fieldsOf(metrics: Metrics, functionName: string, all: readonly Measurements[]): LogFields {
  const measured = serviceMetricNames.flatMap((name) => {
    const values = all.flatMap(({ values }) => values[name] ?? [])
    return values.length === 0 ? [] : [{ name, values, ...metricOf(name) }]
  })
  for (const { name, unit, values } of measured) {
    const written = unit === 'Count' ? [values.reduce((sum, value) => sum + value)] : values
    for (const value of written) metrics.addMetric(name, unit, value)
  }
  if (measured.some(({ functions }) => functions)) metrics.addDimension('function', functionName)
  const outcome = all[0]?.outcome
  if (outcome !== undefined) metrics.addDimension('outcome', outcome)
  const fields = metrics.serializeMetrics()
  metrics.clearMetrics()
  metrics.clearDimensions()
  return fields
}
