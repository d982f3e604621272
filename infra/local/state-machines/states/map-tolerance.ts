import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf } from '../running/branch.ts'
import type { FanOut } from '../running/branch-state.ts'
import { evaluateNumber } from '../values/evaluate.ts'
import { Failure, runtimeError } from '../values/failure.ts'

type Tolerance = Pick<FanOut, 'toleratedCount' | 'toleratedPercentage'>

/** Evaluates how many failed items a Map tolerates. */
export async function toleranceOf(branch: Branch, state: StateOf<'Map'>): Promise<Tolerance> {
  const bindings = bindingsOf(branch)
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state
  const toleratedCount = count === undefined ? 0 : await evaluateNumber(count, bindings, 'ToleratedFailureCount')
  if (toleratedCount < 0) throw runtimeError('ToleratedFailureCount cannot be negative.')
  const toleratedPercentage =
    percentage === undefined ? 0 : await evaluateNumber(percentage, bindings, 'ToleratedFailurePercentage')
  if (toleratedPercentage < 0 || toleratedPercentage > 100) {
    throw runtimeError('ToleratedFailurePercentage must be between 0 and 100.')
  }
  return { ...(count !== undefined && { toleratedCount }), ...(percentage !== undefined && { toleratedPercentage }) }
}

/** Without a tolerance the Map fails with its first failure. Beyond its tolerance it fails for exceeding that. */
export function refuseBeyondTolerance(plan: FanOut, failures: number, failure: Failure): void {
  const { toleratedCount, toleratedPercentage, inputs } = plan
  if (toleratedCount === undefined && toleratedPercentage === undefined) throw failure
  const isTolerated =
    failures <= (toleratedCount ?? Number.POSITIVE_INFINITY) &&
    (failures / inputs.length) * 100 <= (toleratedPercentage ?? 100)
  if (isTolerated) return
  const causeText = 'The specified tolerated failure threshold was exceeded'
  throw new Failure('States.ExceedToleratedFailureThreshold', { causeText })
}
