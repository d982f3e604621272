import { keepsActiveSamples } from './purge-rules.ts'
import { type ModelState, waitingOf } from './reference.ts'

/** The changes that make a background retrain due, and the age of the oldest that does. */
export const retrainLimits = { count: 6, ageMs: 24 * 3_600_000 }

/** The rules for background retrains. */
export const retrainRules = { noteChange, mayRetrain, mustRetrain, mustPurge }

/** Notes if enough waits by now. It stays due whatever is deleted then. */
function noteChange(state: ModelState): ModelState {
  const changes = changesOf(state)
  return { ...state, isRetrainDue: (state.isRetrainDue && changes > 0) || changes >= retrainLimits.count }
}

/** Returns the number of changes that no run works on or has learned from. */
function changesOf(state: ModelState): number {
  const { work, unlearned } = state
  if (state.active === null) return 0
  return work ? state.samples.filter(({ id }) => id > work.through).length : waitingOf(state).length + unlearned
}

/** Returns true if a background retrain may have started by now: enough waits, or for long enough, or an earlier run failed. */
function mayRetrain(state: ModelState, now: number): boolean {
  if (!keepsActiveSamples(state)) return false
  if (state.state !== 'ready' || state.work || changesOf(state) === 0) return false
  return state.isRetrainDue || state.unlearned > 0 || isOld(state, now, 0.9) || hasFailed(state)
}

/** Returns true if one must have. After a failure it waits for a while. */
function mustRetrain(state: ModelState, now: number): boolean {
  if (!keepsActiveSamples(state)) return false
  if (state.state !== 'ready' || state.work || hasFailed(state)) return false
  return changesOf(state) >= retrainLimits.count || isOld(state, now, 1.1)
}

/** Returns true if samples have waited for a day in vain: where those of the active version are gone, no retrain starts. */
function mustPurge(state: ModelState, now: number): boolean {
  return state.state === 'ready' && !state.work && !keepsActiveSamples(state) && isOld(state, now, 1)
}

function isOld(state: ModelState, now: number, factor: number): boolean {
  return waitingOf(state).some(({ at }) => at <= now - factor * retrainLimits.ageMs)
}

function hasFailed({ runs }: ModelState): boolean {
  return runs.findLast(({ kind }) => kind !== 'purge')?.status === 'failed'
}
