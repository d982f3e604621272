import { Duration } from 'aws-cdk-lib'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'

/** page: somebody is woken. ticket: somebody looks at it on the next working day. */
export type Severity = 'page' | 'ticket'

/** An alarm. Its name is that of its article in docs/runbook.md. */
export type AlarmDefinition = {
  readonly severity: Severity
  /** States what is the case, in one sentence, with the figures of this definition. */
  readonly description: string
  /** Its period is that of the alarm. */
  readonly metric: IMetric
  /** It rings if so many of the last periods are over the limit; one of one if absent. */
  readonly periods?: readonly [breaching: number, of: number]
  /** The metric is a percentile. That of a few values is the slowest of them, for which no alarm rings. */
  readonly isPercentile?: true
} & (
  | { readonly atLeast: number }
  /** It also rings where there is no value. */
  | { readonly below: number }
)

export type AlarmDefinitions = Readonly<Record<string, AlarmDefinition>>

/** A count within five minutes. */
export const in5Minutes = { period: Duration.minutes(5), statistic: 'Sum' } as const
/** A count within a quarter of an hour. */
export const in15Minutes = { period: Duration.minutes(15), statistic: 'Sum' } as const
