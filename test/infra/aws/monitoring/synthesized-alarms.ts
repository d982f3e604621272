import { z } from 'zod'
import type { Environment } from '../../../../infra/environments/environment.ts'
import { templateOf } from '../synthesized.ts'

const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.unknown(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
})
type AlarmMetric = z.infer<typeof metricSchema>

const querySchema = z.object({
  Id: z.string(),
  Expression: z.string().optional(),
  MetricStat: z.object({ Metric: metricSchema, Period: z.int() }).optional(),
})

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  ComparisonOperator: z.string(),
  Threshold: z.number(),
  DatapointsToAlarm: z.int().optional(),
  EvaluationPeriods: z.int(),
  TreatMissingData: z.string(),
  Period: z.int().optional(),
  AlarmActions: z.array(z.object({ Ref: z.string() })).default([]),
  OKActions: z.unknown().default([]),
  Metrics: z.array(querySchema).optional(),
})

/** The alarms of an environment by their short names, with the metrics that each looks at. */
export function alarmsOf(environmentName: string, changes: Partial<Environment> = {}) {
  const alarms = Object.values(templateOf(environmentName, changes).ofType('AWS::CloudWatch::Alarm'))
  return Object.fromEntries(
    alarms.map(({ Properties }) => {
      const alarm = alarmSchema.parse(Properties)
      const name = alarm.AlarmName.replace(`Touchstone-${environmentName}-`, '')
      const queries = alarm.Metrics ?? []
      const read = queries.flatMap(({ MetricStat }) => MetricStat ?? [])
      const metrics: readonly AlarmMetric[] = alarm.Metrics
        ? read.map(({ Metric }) => Metric)
        : [metricSchema.parse(Properties)]
      const expression = queries.find(({ Expression }) => Expression !== undefined)?.Expression
      return [name, { ...alarm, metrics, expression, periodSeconds: alarm.Period ?? read[0]?.Period ?? 0 }]
    }),
  )
}
