import { discoverSteps } from '#steps/discover.ts'
import { jobSteps } from '#steps/job.ts'
import { purgeSteps } from '#steps/purge.ts'
import type { Step } from '#steps/step.ts'
import { synthesizeSteps } from '#steps/synthesize.ts'
import { trainSteps } from '#steps/train.ts'

const rows = [...trainSteps, ...discoverSteps, ...synthesizeSteps, ...purgeSteps, ...jobSteps] as const

export type StepName = (typeof rows)[number]['name']

/** Every Task of the state machines, as data: CDK deploys a function for each, and the local runtime runs them by name. */
export const steps: readonly Step<StepName>[] = rows

export const stepNames: readonly StepName[] = steps.map(({ name }) => name)

/** Returns the step of that name. Throws if there is none: a function was deployed for a step that no longer exists. */
export function stepNamed(name: string | undefined): Step<StepName> {
  const found = steps.find((step) => step.name === name)
  if (!found) throw new Error(`There is no step "${name}".`)
  return found
}
