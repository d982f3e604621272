/** A model as a caller of `/v1` can know it. The rules beside it say how it changes; both are written from the API's specification. */
export type ModelState = {
  readonly description: string
  /** Zero data retention. */
  readonly isQuiet: boolean
  readonly keep: RetentionPolicy
  /** The loss of AUC up to which a background retrain is activated; null for any. */
  readonly maxAucLoss: number | null
  /** The state without the run in progress. */
  readonly state: 'draft' | 'failed' | 'ready' | 'archived'
  readonly work: Work | null
  /** In the order in which they were declared. */
  readonly traits: readonly Trait[]
  /** By their ids, which grow. */
  readonly samples: readonly Sample[]
  readonly newestSample: number
  /** The newest sample that the newest version could learn from. */
  readonly learnedThrough: number
  /** The samples that were deleted although the newest version has learned from them. */
  readonly unlearned: number
  /** The newest sample that there was when samples were last purged. */
  readonly purgedThrough: number
  /** Since enough changes waited for a background retrain: true until a version has learned from them. */
  readonly isRetrainDue: boolean
  /** Changes of what a training would learn from. */
  readonly sampleChanges: number
  readonly versions: readonly Version[]
  readonly newestVersion: number
  /** The latest month in which a version was recorded, like 2026-06. */
  readonly newestMonth: string
  readonly tags: Readonly<Record<string, number>>
  readonly active: number | null
  readonly mode: 'auto' | 'pinned'
  readonly moves: readonly Move[]
  readonly runs: readonly Run[]
  /** The run that the model shows as its last operation. */
  readonly shownRun: Run | null
  /** Changes that the entity tag counts: edits of the model, moves of the pointer, of tags. */
  readonly edits: number
}

type RetentionPolicy = { readonly keep_unnamed: number; readonly keep_first_of_month: boolean }
export type Trait = { readonly key: string; readonly description: string }
export type NewSample = Pick<Sample, 'trait' | 'text' | 'quality'>
export type Sample = {
  readonly id: number
  readonly trait: string
  readonly text: string
  readonly quality: number
  readonly provenance: 'authored' | 'score_feedback'
  readonly at: number
}

export type TrainingKind = 'train' | 'retune' | 'retrain_buffered'
export type Version = {
  readonly no: number
  readonly run: string
  readonly kind: TrainingKind
  readonly samples: number
  /** The newest sample that it could learn from. */
  readonly through: number
  readonly isFirstOfMonth: boolean
}
/** A move of the pointer, as the activation log has it. */
export type Move = {
  readonly generation: number
  readonly at: number
  readonly from: number | null
  readonly to: number
  readonly actor: string
  readonly cause: TrainingKind | 'activate'
}
export type Run = {
  /** Empty for a purge, which no answer names. */
  readonly id: string
  readonly kind: TrainingKind | 'purge'
  readonly effort: Effort | null
  readonly status: 'running' | 'succeeded' | 'failed'
  /** The code of the error that it failed with. */
  readonly error: 'run_lost' | 'cannot_fit' | null
  readonly versionNo: number | null
}
export type Effort = 'low' | 'medium'
/** The run in progress: what it learns from, what was active when it began, and when its lease ends without a word of it. */
export type Work = {
  readonly run: string
  readonly kind: TrainingKind
  readonly effort: Effort
  readonly base: number | null
  readonly through: number
  readonly sampleChanges: number
  readonly leaseEnds: number
}

export const emptyModel: ModelState = {
  description: '',
  isQuiet: false,
  keep: { keep_unnamed: 100, keep_first_of_month: true },
  maxAucLoss: 0.02,
  state: 'draft',
  work: null,
  traits: [],
  samples: [],
  newestSample: 0,
  learnedThrough: 0,
  unlearned: 0,
  purgedThrough: 0,
  isRetrainDue: false,
  sampleChanges: 0,
  versions: [],
  newestVersion: 0,
  newestMonth: '',
  tags: {},
  active: null,
  mode: 'auto',
  moves: [],
  runs: [],
  shownRun: null,
  edits: 0,
}

/** The effect of a request: the model as it is then, or the codes of which the refusal has one. Where several apply, none comes first. */
export type Effect = { readonly next: ModelState } | { readonly refused: readonly string[] }

export const refused = (...codes: readonly string[]): Effect => ({ refused: codes })

export function tagsOf({ tags }: ModelState, versionNo: number | null): readonly string[] {
  return Object.keys(tags)
    .filter((name) => tags[name] === versionNo)
    .toSorted()
}

/** Returns the number of the version that was active at a time, with the generation of the pointer. */
export function servedAt(
  { moves }: ModelState,
  time: number,
): { readonly version: number | null; readonly generation: number } {
  const move = moves.findLast(({ at }) => at <= time)
  return { version: move?.to ?? null, generation: move?.generation ?? 0 }
}

/** Returns the samples that no version has learned from, of those that versions have been trained on since. */
export function waitingOf({ active, samples, learnedThrough }: ModelState): readonly Sample[] {
  return active === null ? [] : samples.filter(({ id }) => id > learnedThrough)
}
