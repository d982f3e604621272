import { isStepName, type StepName } from '#rules/deployed-steps.ts'
import { bulkSteps } from '#steps/bulk.ts'
import { discoverSteps } from '#steps/discover.ts'
import { jobSteps } from '#steps/job.ts'
import { purgeSteps } from '#steps/purge.ts'
import type { Step } from '#steps/step.ts'
import { synthesizeSteps } from '#steps/synthesize.ts'
import { trainSteps } from '#steps/train.ts'
import type { LogFields } from '#world/log-line.ts'
import { loggedIds } from '#world/logged-ids.ts'
import type { World } from '#world/world.ts'

const steps: Readonly<Record<StepName, Step>> = {
  ...trainSteps,
  ...discoverSteps,
  ...synthesizeSteps,
  ...purgeSteps,
  ...jobSteps,
  ...bulkSteps,
}

/**
 * Runs the step of that name, and logs how it ended. Throws if there is no such step: a function was deployed for a step that
 * no longer exists.
 */
export async function runStep(world: World, name: string | undefined, payload: unknown): Promise<unknown> {
  if (name === undefined || !isStepName(name)) throw new Error(`There is no step "${name}".`)
  const started = performance.now()
  const about = () => ({ step: name, ...loggedIds(payload), duration_ms: Math.round(performance.now() - started) })
  try {
    const result = await steps[name](world, payload)
    world.log.info('step', { ...about(), outcome: 'done' })
    return result
  } catch (error) {
    logFailedStep(world, payload, { ...about(), outcome: nameOf(error), error })
    throw error
  }
}

/**
 * Logs a failed attempt. The state machine may repeat it, and the run or job that it fails for good is one warning. The states
 * whose failure ends neither pass `retries_left`, so that their last attempt is a warning of its own. It falls below 0 where a
 * throttled function was called again.
 */
function logFailedStep({ log }: World, payload: unknown, about: LogFields): void {
  const isLast = Object(payload).retries_left <= 0
  if (isLast) log.warn('A step is given up.', { ...about, reason: String(about.error) })
  else log.info('A step failed.', about)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed'
}
