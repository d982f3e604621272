import { isStepName, type StepName } from '#rules/deployed-steps.ts'
import { discoverSteps } from '#steps/discover.ts'
import { jobSteps } from '#steps/job.ts'
import { purgeSteps } from '#steps/purge.ts'
import type { Step } from '#steps/step.ts'
import { synthesizeSteps } from '#steps/synthesize.ts'
import { trainSteps } from '#steps/train.ts'
import type { World } from '#world/world.ts'

const steps: Readonly<Record<StepName, Step>> = {
  ...trainSteps,
  ...discoverSteps,
  ...synthesizeSteps,
  ...purgeSteps,
  ...jobSteps,
}

/**
 * Runs the step of that name, and logs how it ended. A failure is a warning with its cause, because the state machine may
 * only tell that it failed. Throws if there is no such step: a function was deployed for a step that no longer exists.
 */
export async function runStep(world: World, name: string | undefined, payload: unknown): Promise<unknown> {
  if (name === undefined || !isStepName(name)) throw new Error(`There is no step "${name}".`)
  const started = performance.now()
  const about = () => ({ step: name, ...idsIn(payload), duration_ms: Math.round(performance.now() - started) })
  try {
    const result = await steps[name](world, payload)
    world.log.info('step', { ...about(), outcome: 'done' })
    return result
  } catch (error) {
    world.log.warn('A step failed.', { ...about(), outcome: error instanceof Error ? error.name : 'failed', error })
    throw error
  }
}

/** The fields of an input that are logged: ids, never texts. */
const loggedFields = ['handle', 'run_id', 'job_id', 'trigger_id', 'trait', 'version_no']

function idsIn(payload: unknown): object {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([field]) => loggedFields.includes(field)))
}
