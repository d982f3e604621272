import type { Learner } from './learner.ts'
import { naturalBayes, naturalRegression } from './natural.ts'
import { touchstone } from './touchstone.ts'
import { winkBayes } from './wink.ts'

/** The engine first, then the packages of npm that do the same job. */
export const learners: readonly Learner[] = [touchstone, winkBayes, naturalBayes, naturalRegression]

export function learnerNamed(name: string): Learner {
  const learner = learners.find((one) => one.name === name)
  if (learner) return learner
  throw new RangeError(`There is no learner "${name}"`)
}
