import { purged } from './purge-rules.ts'
import { type Effect, type ModelState, type NewSample, refused, type Sample, type Trait } from './reference.ts'
import { retrainRules } from './retrain-rules.ts'

export type Changes = Partial<Pick<ModelState, 'description' | 'keep' | 'maxAucLoss' | 'isQuiet'>>

/** The ids and the time that the service gave to new samples. */
type Added = { readonly ids: readonly number[]; readonly at: number }

/** The rules for the model itself, its traits and its samples. */
export const editRules = { update, archive, putTrait, updateTrait, deleteTrait, append, giveFeedback, deleteSample }

function update(state: ModelState, changes: Changes): Effect {
  if (state.state === 'archived') return refused('model_archived')
  const isPurged = changes.isQuiet === true && !state.isQuiet
  if (isPurged && state.work) return refused('model_busy')
  const next = { ...state, ...changes, edits: state.edits + 1 }
  return { next: isPurged ? purged(next) : next }
}

/** Nothing can be deleted from an archived model: what it must not keep goes before. */
function archive(state: ModelState): Effect {
  if (state.state === 'archived') return { next: state }
  if (state.work) return refused('model_busy')
  const hasText = state.isQuiet && state.samples.length > 0
  return { next: { ...(hasText ? purged(state) : state), state: 'archived', edits: state.edits + 1 } }
}

/** Replaces the trait of this key in its place, or adds it. */
function putTrait(state: ModelState, trait: Trait): Effect {
  const codes = codesOfFixedTraits(state)
  if (codes.length > 0) return refused(...codes)
  const isKnown = state.traits.some(({ key }) => key === trait.key)
  const traits = isKnown ? state.traits.map((one) => (one.key === trait.key ? trait : one)) : [...state.traits, trait]
  return { next: { ...state, traits, sampleChanges: state.sampleChanges + 1 } }
}

/** Changes the description of a trait, which no sample depends on. */
function updateTrait(state: ModelState, trait: Trait): Effect {
  const isKnown = state.traits.some(({ key }) => key === trait.key)
  const codes = codesOfFixedTraits(state)
  if (state.state === 'archived') return refused('model_archived')
  if (!isKnown || codes.length > 0) return refused(...codes, ...(isKnown ? [] : ['trait_not_found']))
  const traits = state.traits.map((one) => (one.key === trait.key ? trait : one))
  return { next: { ...state, traits, sampleChanges: state.sampleChanges + 1 } }
}

/** The samples of a trait go with it. */
function deleteTrait(state: ModelState, key: string): Effect {
  const isKnown = state.traits.some((trait) => trait.key === key)
  const codes = codesOfFixedTraits(state)
  if (state.state === 'archived') return refused('model_archived')
  if (!isKnown || codes.length > 0) return refused(...codes, ...(isKnown ? [] : ['trait_not_found']))
  const traits = state.traits.filter((trait) => trait.key !== key)
  const samples = state.samples.filter(({ trait }) => trait !== key)
  return { next: { ...state, traits, samples, sampleChanges: state.sampleChanges + 1 } }
}

function codesOfFixedTraits({ state, work }: ModelState): readonly string[] {
  if (state === 'archived') return ['model_archived']
  if (work) return ['model_busy']
  return state === 'ready' ? ['not_draft'] : []
}

/** Appends samples, all or none, also while a run works. */
function append(state: ModelState, samples: readonly NewSample[], added: Added): Effect {
  if (state.state === 'archived') return refused('model_archived')
  if (samples.some(({ trait }) => !hasTrait(state, trait))) return refused('validation_failed')
  return { next: withSamples(state, samples, added, 'authored') }
}

/** Stores feedback as samples, which needs a version that it is about. */
function giveFeedback(state: ModelState, samples: readonly NewSample[], added: Added): Effect {
  if (state.state === 'archived') return refused('model_archived')
  const codes = [
    ...(state.active === null ? ['not_trained'] : []),
    ...(state.isQuiet ? ['feature_unavailable'] : []),
    ...(samples.some(({ trait }) => !hasTrait(state, trait)) ? ['validation_failed'] : []),
  ]
  if (codes.length > 0) return refused(...codes)
  return { next: withSamples(state, samples, added, 'score_feedback') }
}

function withSamples(
  state: ModelState,
  samples: readonly NewSample[],
  { ids, at }: Added,
  provenance: Sample['provenance'],
): ModelState {
  const added = samples.map((sample, index) => ({ ...sample, id: ids[index] ?? 0, provenance, at }))
  return retrainRules.noteChange({
    ...state,
    samples: [...state.samples, ...added],
    newestSample: Math.max(state.newestSample, ...ids),
    sampleChanges: state.sampleChanges + 1,
  })
}

/** A version that has learned from the sample stays as it is; its deletion waits for the next. */
function deleteSample(state: ModelState, id: number): Effect {
  if (state.state === 'archived') return refused('model_archived')
  const isThere = state.samples.some((sample) => sample.id === id)
  const codes = [...(state.work ? ['model_busy'] : []), ...(isThere ? [] : ['sample_not_found'])]
  if (codes.length > 0) return refused(...codes)
  const isLearned = state.active !== null && id <= state.learnedThrough
  const samples = state.samples.filter((sample) => sample.id !== id)
  const unlearned = state.unlearned + (isLearned ? 1 : 0)
  const next = { ...state, samples, unlearned, sampleChanges: state.sampleChanges + 1 }
  return { next: retrainRules.noteChange(next) }
}

function hasTrait({ traits }: ModelState, key: string): boolean {
  return traits.some((trait) => trait.key === key)
}
