import type { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch'

/** CloudWatch refuses an alarm on more metrics. */
const mostMetrics = 10

type SumOptions = { readonly period: Duration; readonly label: string }

/** Returns the sum of metrics that have no data while nothing happens: a sum with a part that is missing would be missing itself. */
export function sumOf(metrics: readonly IMetric[], { period, label }: SumOptions): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]))
  return metricMath(filled(Object.keys(usingMetrics)).join(' + '), { usingMetrics, period, label })
}

type MathOptions = SumOptions & { readonly usingMetrics: Readonly<Record<string, IMetric>> }

/** Returns an expression over metrics, by their names. */
export function metricMath(expression: string, { usingMetrics, period, label }: MathOptions): IMetric {
  const count = Object.keys(usingMetrics).length
  if (count > mostMetrics) throw new Error(`"${label}" has ${count} metrics; CloudWatch takes ${mostMetrics}.`)
  return new MathExpression({ expression, usingMetrics: { ...usingMetrics }, period, label })
}

/** Returns the terms of metrics, of which each counts as 0 where it has no data. */
export function filled(names: readonly string[]): readonly string[] {
  return names.map((name) => `FILL(${name}, 0)`)
}
