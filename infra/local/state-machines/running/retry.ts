import type { Catcher, Retrier } from '../definition/machine-definition.ts'
import type { Failure } from '../values/failure.ts'

/** Returns the retrier that matches the failure and its delay; undefined when none matches or its attempts are used up. */
export function nextRetry(
  retriers: readonly Retrier[],
  retries: readonly number[],
  failure: Failure,
  random: () => number,
): { index: number; delaySeconds: number } | undefined {
  const index = retriers.findIndex((each) => catches(each.ErrorEquals, failure))
  const retrier = retriers[index]
  if (retrier === undefined) return undefined
  const used = retries[index] ?? 0
  return used < (retrier.MaxAttempts ?? 3) ? { index, delaySeconds: delaySeconds(retrier, used, random) } : undefined
}

export function findCatcher(catchers: readonly Catcher[], failure: Failure): number | undefined {
  const index = catchers.findIndex((each) => catches(each.ErrorEquals, failure))
  return index < 0 ? undefined : index
}

function delaySeconds(retrier: Retrier, used: number, random: () => number): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY)
  return retrier.JitterStrategy === 'FULL' ? delay * random() : delay
}

function catches(names: readonly string[], failure: Failure): boolean {
  return names.some((name) => matches(name, failure))
}

function matches(name: string, failure: Failure): boolean {
  // As AWS documents: States.Runtime always ends the execution, and States.DataLimitExceeded must be named to be caught.
  if (failure.error === 'States.Runtime') return false
  if (name === failure.error || name === failure.alias) return true
  if (failure.error === 'States.DataLimitExceeded') return false
  return name === 'States.ALL' || (name === 'States.TaskFailed' && failure.error !== 'States.Timeout')
}
