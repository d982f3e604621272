import type { ModelState, Run, Version } from './reference.ts'

const purge: Run = { id: '', kind: 'purge', effort: null, status: 'succeeded', error: null, versionNo: null }

/** Erases the samples of a model, as a run that shows. */
export function purged(state: ModelState): ModelState {
  return { ...withoutSamples(state, state.newestSample), runs: [...state.runs, purge], shownRun: purge }
}

/** Erases the samples that waited in vain. Where the model keeps samples, those that a version has learned from stay. */
export function purgedInVain(state: ModelState): ModelState {
  if (state.isQuiet) return purged(state)
  const samples = state.samples.filter(({ id }) => id <= state.learnedThrough)
  const next = { ...state, samples, unlearned: 0, isRetrainDue: false, sampleChanges: state.sampleChanges + 1 }
  return { ...next, runs: [...state.runs, purge], shownRun: purge }
}

/** Erases the samples that a run took, where the model keeps none. */
export function purgedAtEnd(state: ModelState, through: number): ModelState {
  return state.isQuiet ? withoutSamples(state, through) : state
}

/** Erases the samples of a run that died, by another run. The model shows the one that died. */
export function purgedAfterLoss(state: ModelState, through: number): ModelState {
  return state.isQuiet ? { ...withoutSamples(state, through), runs: [...state.runs, purge] } : state
}

function withoutSamples(state: ModelState, through: number): ModelState {
  const hasAny = state.samples.some(({ id }) => id <= through)
  return {
    ...state,
    samples: state.samples.filter(({ id }) => id > through),
    unlearned: 0,
    isRetrainDue: false,
    purgedThrough: hasAny ? through : state.purgedThrough,
    sampleChanges: state.sampleChanges + (hasAny ? 1 : 0),
  }
}

/** Returns true if the samples of a version are still stored, so that another can be compared with it. */
export function keepsSamplesOf(state: ModelState, version: Version | undefined): boolean {
  if (version === undefined || state.isQuiet) return false
  return state.purgedThrough === 0 || version.through > state.purgedThrough
}

export function keepsActiveSamples(state: ModelState): boolean {
  return keepsSamplesOf(
    state,
    state.versions.find(({ no }) => no === state.active),
  )
}
