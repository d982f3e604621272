import type { FunctionName } from '#rules/deployed-functions.ts'
import type { StepName } from '#rules/deployed-steps.ts'
import type { Environment } from '../environments/environment.ts'

/**
 * The functions that are called in numbers by one request, and run for seconds to minutes: without a limit they could take all
 * concurrency of the account, and scoring would be throttled.
 */
const loads = {
  'train-the-trait': 'fits',
  'discover-the-traits': 'discoveries',
  'score-the-range': 'bulk',
  fetch: 'fetches',
} as const satisfies Partial<Record<FunctionName | StepName, string>>

/** The events that are delivered to webhooks at once, however many are published: the others wait in the queue of the function. */
const webhookCalls = 10

/** Returns the most calls of a function at once; undefined for no limit of its own. */
export function reservedConcurrencyOf(
  name: FunctionName | StepName,
  { reservedConcurrency }: Pick<Environment, 'reservedConcurrency'>,
): number | undefined {
  if (name === 'webhooks') return reservedConcurrency === null ? undefined : webhookCalls
  return reservedConcurrency !== null && isLimited(name) ? reservedConcurrency[loads[name]] : undefined
}

function isLimited(name: string): name is keyof typeof loads {
  return Object.hasOwn(loads, name)
}
