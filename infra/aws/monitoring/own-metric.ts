import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import type { RequestFunctionName } from '#rules/deployed-functions.ts'
import { type Measurements, metricNamespace, type ServiceMetricName } from '#rules/service-metrics.ts'

type OwnMetric = Pick<Measurements, 'outcome'> & {
  readonly environmentName: string
  readonly functionName?: RequestFunctionName
} & MetricOptions

/** Returns a metric that the functions write themselves, as the list of them names it. */
export function ownMetric(
  metricName: ServiceMetricName,
  { environmentName, functionName, outcome, ...options }: OwnMetric,
): Metric {
  const dimensionsMap = {
    environment: environmentName,
    ...(functionName !== undefined && { function: functionName }),
    ...(outcome !== undefined && { outcome }),
  }
  return new Metric({ namespace: metricNamespace, metricName, dimensionsMap, ...options })
}
