import { keepsSamplesOf, purgedAfterLoss, purgedAtEnd } from './purge-rules.ts'
import {
  type Effect,
  type Effort,
  type ModelState,
  type Run,
  refused,
  type Sample,
  type TrainingKind,
  type Work,
  waitingOf,
} from './reference.ts'
import { retrainRules } from './retrain-rules.ts'
import { moved, versionRules } from './version-rules.ts'

export type TrainRequest = { readonly effort: Effort; readonly reoptimize_params: boolean }
type Began = { readonly run: string; readonly leaseEnds: number }

/** The rules for trainings. */
export const runRules = { train, endRun, loseRun, retrain }

/** Starts a run. Nothing changes where a trained model has nothing new to learn. */
function train(state: ModelState, request: TrainRequest, { run, leaseEnds }: Began): Effect {
  if (state.state === 'archived') return refused('model_archived')
  if (state.work) return refused(...codesWhileBusy(state, state.work, request))
  const kind: TrainingKind =
    state.state !== 'ready' ? 'train' : request.reoptimize_params ? 'retune' : 'retrain_buffered'
  if (kind === 'retrain_buffered' && waitingOf(state).length + state.unlearned === 0) return { next: state }
  const codes = [
    ...(kind === 'retune' && state.isQuiet ? ['feature_unavailable'] : []),
    ...(isTrainable(state) ? [] : ['validation_failed']),
  ]
  if (codes.length > 0) return refused(...codes)
  const effort = kind === 'retrain_buffered' ? effortOfActive(state) : request.effort
  return { next: begun(state, { kind, effort }, { run, leaseEnds }) }
}

/** Starts the retrain that an event asked for. */
function retrain(state: ModelState, began: Began): ModelState {
  return begun(state, { kind: 'retrain_buffered', effort: effortOfActive(state) }, began)
}

function begun(state: ModelState, asked: Pick<Work, 'kind' | 'effort'>, { run, leaseEnds }: Began): ModelState {
  const { active: base, newestSample: through, sampleChanges } = state
  const began: Run = { id: run, ...asked, status: 'running', error: null, versionNo: null }
  const work = { run, ...asked, base, through, sampleChanges, leaseEnds }
  return { ...state, work, runs: [...state.runs, began], shownRun: began }
}

/** The same run has the same samples and effort. It is left open if a first search and a fresh one are the same. */
function codesWhileBusy(state: ModelState, work: Work, { effort, reoptimize_params }: TrainRequest): readonly string[] {
  if (work.sampleChanges !== state.sampleChanges) return ['model_busy']
  const isRetrain = work.kind === 'retrain_buffered'
  if (isRetrain) return [reoptimize_params ? 'model_busy' : 'run_in_progress']
  if (work.effort !== effort) return ['model_busy']
  return (work.kind === 'retune') === reoptimize_params ? ['run_in_progress'] : ['run_in_progress', 'model_busy']
}

/** A retrain searches nothing: it has the effort of the version that it began from. */
function effortOfActive({ versions, active, runs }: ModelState): Effort {
  const run = versions.find(({ no }) => no === active)?.run
  return runs.find(({ id }) => id === run)?.effort ?? 'low'
}

/** Each trait needs samples of both poles. Where it has one of them, the samples of other traits stand for the other. */
function isTrainable({ traits, samples }: ModelState): boolean {
  const isReady = ({ key }: { readonly key: string }) => {
    const own = samples.filter(({ trait }) => trait === key)
    const positives = own.filter(({ quality }) => quality >= 0.5).length
    return (positives > 0 && positives < own.length) || (own.length > 0 && own.length < samples.length)
  }
  return traits.length > 0 && traits.every(isReady)
}

/** The end of a run. Its figures decide if the policy of promotion lets the version of a retrain serve. */
type Ending = { readonly now: number; readonly isPromoted: boolean }

/** Ends a run: its version becomes active if the model is not pinned and still serves the version that the run began from. */
function endRun(state: ModelState, work: Work, { now, isPromoted }: Ending): ModelState {
  if (!canLearn(state, work)) return purgedAtEnd(failed(state, work, 'cannot_fit'), work.through)
  const no = state.newestVersion + 1
  const month = new Date(now).toISOString().slice(0, 7)
  const isFirstOfMonth = month > state.newestMonth
  const recorded: ModelState = {
    ...withEnd(state, work, { status: 'succeeded', error: null, versionNo: no }),
    ...{ state: 'ready', newestVersion: no, newestMonth: isFirstOfMonth ? month : state.newestMonth },
    ...{ learnedThrough: work.through, unlearned: 0 },
    versions: [
      ...state.versions,
      {
        no,
        run: work.run,
        kind: work.kind,
        samples: samplesOf(state, work).length,
        through: work.through,
        isFirstOfMonth,
      },
    ],
  }
  const isActivated = mayActivate(state, work) && isPromoted && isComparable(purgedAtEnd(state, work.through), work)
  const by = { actor: work.run, at: now, cause: work.kind }
  const ended = versionRules.prune(isActivated ? moved(recorded, no, by) : recorded)
  return retrainRules.noteChange({ ...purgedAtEnd(ended, work.through), isRetrainDue: false })
}

/** A version replaces none whose samples are gone, unless the policy asks for no comparison. */
function isComparable(state: ModelState, { base }: Work): boolean {
  if (base === null || state.maxAucLoss === null) return true
  return keepsSamplesOf(
    state,
    state.versions.find(({ no }) => no === base),
  )
}

export function mayActivate({ mode, active }: ModelState, { base }: Work): boolean {
  return mode === 'auto' && active === base
}

/** The fewest different texts of a pole that a trait is learned from. */
const fewestTexts = 3

/** Each trait needs a few different texts of both poles; in place of a pole without any, those of other traits will do. */
function canLearn(state: ModelState, work: Work): boolean {
  const samples = samplesOf(state, work)
  const different = (some: readonly Sample[]) => new Set(some.map(({ text }) => text)).size
  return state.traits.every(({ key }) => {
    const own = samples.filter(({ trait }) => trait === key)
    const poles = [own.filter(({ quality }) => quality >= 0.5), own.filter(({ quality }) => quality < 0.5)]
    const others = samples.filter(({ trait }) => trait !== key)
    return poles.every((pole) => different(pole.length > 0 ? pole : others) >= fewestTexts)
  })
}

function samplesOf({ samples }: ModelState, { through }: Work): readonly Sample[] {
  return samples.filter(({ id }) => id <= through)
}

/** Ends a run that has died. */
function loseRun(state: ModelState, work: Work): ModelState {
  return purgedAfterLoss(failed(state, work, 'run_lost'), work.through)
}

/** A model that serves goes on after a run that failed. */
function failed(state: ModelState, work: Work, error: 'run_lost' | 'cannot_fit'): ModelState {
  const after = state.state === 'ready' ? 'ready' : 'failed'
  return { ...withEnd(state, work, { status: 'failed', error, versionNo: null }), state: after }
}

function withEnd(state: ModelState, work: Work, end: Pick<Run, 'status' | 'error' | 'versionNo'>): ModelState {
  const runs = state.runs.map((run) => (run.id === work.run ? { ...run, ...end } : run))
  return { ...state, work: null, runs, shownRun: runs.find(({ id }) => id === work.run) ?? null }
}
