import { type RequestFunctionName, requestFunctionNames } from '#rules/deployed-functions.ts'

type ServiceMetric = {
  readonly unit: 'Count' | 'Milliseconds' | 'Seconds'
  /** The functions that tell it apart; all of them together if absent. */
  readonly functions?: readonly RequestFunctionName[]
  /** The outcomes that tell it apart. */
  readonly outcomes?: readonly string[]
}

/**
 * The metrics that the functions have beside those of AWS. Each combination of a function and an outcome is a metric of its own on
 * the bill, so what can have any number of values, such as models, is a field of the log instead.
 */
export const serviceMetrics = {
  requests: { unit: 'Count', functions: requestFunctionNames, outcomes: ['done', 'refused', 'failed'] },
  /** The time that one text takes to be scored, if it came with the request. */
  latency: { unit: 'Milliseconds', functions: ['score'], outcomes: ['done'] },
  /** Background retrains that have ended. */
  retrains: { unit: 'Count', outcomes: ['done', 'failed'] },
  retrain_duration: { unit: 'Seconds', outcomes: ['done'] },
  /** Trainings that recorded a version, by whether it became the active one. */
  flips: { unit: 'Count', outcomes: ['activated', 'kept'] },
  pruned_versions: { unit: 'Count' },
  failed_jobs: { unit: 'Count' },
  /** The age of the oldest work that is stored and not done. */
  owed_work_age: { unit: 'Seconds' },
} as const satisfies Readonly<Record<string, ServiceMetric>>

export type ServiceMetricName = keyof typeof serviceMetrics

/** The counts and measurements of one line of the log. All have the same outcome. */
export type Measurements = {
  readonly outcome?: OutcomeOf<(typeof serviceMetrics)[ServiceMetricName]>
  readonly values: Readonly<Partial<Record<ServiceMetricName, number>>>
  /** A later line may write it along with its own, which has the same outcome: so many lines are shorter, and lines are paid for. */
  readonly mayWait?: boolean
}

type OutcomeOf<Metric> = Metric extends { readonly outcomes: readonly (infer Outcome)[] } ? Outcome : never

/** The part of the names of all metrics that CloudWatch keeps apart from those of other applications. */
export const metricNamespace = 'Touchstone'

/** The service in each line of a log that a function writes itself. Lines of the Lambda runtime have none. */
export const loggedService = 'touchstone'

export const serviceMetricNames = Object.keys(serviceMetrics).filter(isServiceMetricName)

/** Returns a metric by its general type, in which optional columns are optional. */
export function metricOf(name: ServiceMetricName): ServiceMetric {
  return serviceMetrics[name]
}

function isServiceMetricName(name: string): name is ServiceMetricName {
  return Object.hasOwn(serviceMetrics, name)
}
