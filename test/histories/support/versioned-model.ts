import type { Call, Effect, Specification } from './history.ts'

/** What clients do with a model. `ifMatch` is the entity tag of If-Match. */
export type Operation =
  | { readonly name: 'score'; readonly pin?: string }
  | { readonly name: 'read' }
  | { readonly name: 'list' }
  | ({ readonly name: 'activate'; readonly version: string } & Conditional)
  | ({ readonly name: 'tag'; readonly tag: string; readonly versionNo?: number } & Conditional)
  | ({ readonly name: 'untag'; readonly tag: string } & Conditional)
  | ({ readonly name: 'keep'; readonly count: number } & Conditional)
  /** The removal of one version, which pruning writes. */
  | { readonly name: 'prune'; readonly versionNo: number }
  /** The start of a run, and the steps that end it. */
  | { readonly name: 'train'; readonly run: string }
  | { readonly name: 'record'; readonly run: string }
  | { readonly name: 'flip'; readonly run: string; readonly versionNo: number }
  /** The clock passes the end of the leases of these runs: from then on, anybody may end them. */
  | { readonly name: 'expire'; readonly runs: readonly string[] }
type Conditional = { readonly ifMatch?: string }

export type Outcome = { readonly refused: string } | { readonly answered: unknown }

/** A run that has recorded its version: whether its end activated it, null while it has not ended. */
type RecordedRun = { readonly versionNo: number; readonly activated: boolean | null }

export type ModelState = {
  /** The numbers of the versions that exist. */
  readonly versions: readonly number[]
  readonly tags: Readonly<Record<string, number>>
  readonly active: number
  readonly generation: number
  readonly mode: 'auto' | 'pinned'
  readonly newest: number
  readonly revision: number
  readonly keep: number
  readonly lease: { readonly run: string; readonly base: number } | null
  readonly runs: Readonly<Record<string, RecordedRun>>
}

/** Who made a version active at a generation, as the activation log of the model has it. */
export type Moves = ReadonlyMap<number, { readonly from: number | null; readonly to: number; readonly actor: string }>

type ModelEffect = Effect<ModelState, Outcome>

/**
 * The rules for versions of a model, as a single client would see them: a register with a generation, which holds the active version, beside a
 * set of versions with tags. The activation log that was read at the end decides the order of the moves: no other order is tried.
 * `firstOfMonth` is the version that the retention policy keeps whatever the count; undefined for none.
 */
export function versionedModel(
  initial: ModelState,
  moves: Moves,
  firstOfMonth: number | undefined,
): Specification<ModelState, Operation, Outcome> {
  return { initial, apply, isRead }

  function apply(state: ModelState, { client, operation }: Call<Operation>): readonly ModelEffect[] {
    switch (operation.name) {
      case 'score':
        return [read(state, scored(state, operation.pin))]
      case 'read':
        return [read(state, answered(shownModel(state)))]
      case 'list':
        return [read(state, answered(shownVersions(state)))]
      case 'activate':
        return unlessChanged(state, operation.ifMatch, activate(state, client, operation.version))
      case 'tag':
        return unlessChanged(state, operation.ifMatch, tag(state, operation.tag, operation.versionNo ?? state.active))
      case 'untag':
        return unlessChanged(state, operation.ifMatch, untag(state, operation.tag))
      case 'keep':
        return unlessChanged(state, operation.ifMatch, [edit(state, { keep: operation.count }, null)])
      case 'prune':
        return prune(state, operation.versionNo)
      case 'train':
        return train(state, operation.run)
      case 'record':
        return record(state, operation.run)
      case 'flip':
        return flip(state, operation.run, operation.versionNo)
      case 'expire':
        return expire(state, operation.runs)
    }
  }

  function activate(state: ModelState, client: string, version: string): readonly ModelEffect[] {
    const found = numbered(state, version)
    if (typeof found === 'string') return [read(state, refused(found))]
    const mode = found === state.newest ? 'auto' : 'pinned'
    if (state.active === found && state.mode === mode) return [read(state, answered(found))]
    return move(state, { to: found, actor: client }, { mode }, answered(found))
  }

  /** The move of the pointer, if the log has it at this generation. */
  function move(
    state: ModelState,
    { to, actor }: { readonly to: number; readonly actor: string },
    changes: Partial<ModelState>,
    outcome: Outcome,
  ): readonly ModelEffect[] {
    const generation = state.generation + 1
    const logged = moves.get(generation)
    const isLogged = logged?.to === to && logged.actor === actor && (logged.from ?? 0) === state.active
    return isLogged ? [{ next: { ...state, ...changes, active: to, generation }, outcome }] : []
  }

  /** The oldest versions without a tag go, as far as they are more than the policy keeps; the active one stays. */
  function prune(state: ModelState, versionNo: number): readonly ModelEffect[] {
    const named = new Set(Object.values(state.tags))
    const unnamed = state.versions.filter((one) => !named.has(one) && one !== firstOfMonth)
    const surplus = unnamed.slice(0, Math.max(0, unnamed.length - state.keep))
    if (!surplus.includes(versionNo) || versionNo === state.active) return []
    const versions = state.versions.filter((one) => one !== versionNo)
    return [{ next: { ...state, versions }, outcome: answered(null) }]
  }

  function flip(state: ModelState, run: string, versionNo: number): readonly ModelEffect[] {
    const recorded = state.runs[run]
    if (!state.versions.includes(versionNo)) return [read(state, leaseLost)]
    if (state.lease?.run !== run) {
      const isEnded = recorded !== undefined && recorded.activated !== null
      return [read(state, isEnded ? answered(recorded.activated) : leaseLost)]
    }
    const activated = state.mode === 'auto' && state.active === state.lease.base
    const ended = { lease: null, runs: { ...state.runs, [run]: { versionNo, activated } } }
    if (activated) return move(state, { to: versionNo, actor: run }, ended, answered(true))
    return [{ next: { ...state, ...ended }, outcome: answered(false) }]
  }
}

const answered = (value: unknown): Outcome => ({ answered: value })
const refused = (code: string): Outcome => ({ refused: code })
const leaseLost = refused('LeaseLost')

function read(state: ModelState, outcome: Outcome): ModelEffect {
  return { next: state, outcome }
}

/** An edit of the model by a caller, which its entity tag counts. */
function edit(state: ModelState, changes: Partial<ModelState>, value: unknown): ModelEffect {
  return { next: { ...state, ...changes, revision: state.revision + 1 }, outcome: answered(value) }
}

/** A refusal changes nothing, and neither do the operations that only look. */
function isRead({ name }: Operation, outcome: Outcome | undefined): boolean {
  return name === 'score' || name === 'read' || name === 'list' || (outcome !== undefined && 'refused' in outcome)
}

export function entityTagOf({ generation, revision }: ModelState): string {
  return `"${generation}.${revision}"`
}

/** Replaces the effects by a refusal where If-Match names another state. What does not exist may be refused before. */
function unlessChanged(state: ModelState, ifMatch: string | undefined, effects: readonly ModelEffect[]) {
  if (ifMatch === undefined || ifMatch === entityTagOf(state)) return effects
  const missing = effects.filter(({ outcome }) => 'refused' in outcome)
  return [...missing, read(state, refused('precondition_failed'))]
}

/** Returns the number of the version that a name stands for, or the code of the refusal. */
function numbered(state: ModelState, name: string): number | 'tag_not_found' | 'version_not_found' {
  const number = /^v[0-9]+$/.test(name) ? Number(name.slice(1)) : name === 'latest' ? state.newest : state.tags[name]
  if (number === undefined) return 'tag_not_found'
  return state.versions.includes(number) ? number : 'version_not_found'
}

function scored(state: ModelState, pin: string | undefined): Outcome {
  const found = pin === undefined ? state.active : numbered(state, pin)
  return typeof found === 'string' ? refused(found) : answered(found)
}

function shownModel(state: ModelState) {
  const { active, generation, mode, lease } = state
  const tags = tagsOf(state, active)
  return { etag: entityTagOf(state), active, generation, mode, tags, state: lease ? 'busy' : 'ready' }
}

function shownVersions(state: ModelState) {
  return state.versions.map((versionNo) => ({ versionNo, tags: tagsOf(state, versionNo) }))
}

function tagsOf({ tags }: ModelState, versionNo: number): readonly string[] {
  return Object.keys(tags)
    .filter((name) => tags[name] === versionNo)
    .sort()
}

function tag(state: ModelState, name: string, versionNo: number): readonly ModelEffect[] {
  if (!state.versions.includes(versionNo)) return [read(state, refused('version_not_found'))]
  if (state.tags[name] === versionNo) return [read(state, answered(versionNo))]
  return [edit(state, { tags: sorted({ ...state.tags, [name]: versionNo }) }, versionNo)]
}

function untag(state: ModelState, name: string): readonly ModelEffect[] {
  if (state.tags[name] === undefined) return [read(state, refused('tag_not_found'))]
  const { [name]: _, ...tags } = state.tags
  return [edit(state, { tags }, null)]
}

function train(state: ModelState, run: string): readonly ModelEffect[] {
  if (state.lease !== null) return ['model_busy', 'run_in_progress'].map((code) => read(state, refused(code)))
  return [{ next: { ...state, lease: { run, base: state.active } }, outcome: answered(run) }]
}

function record(state: ModelState, run: string): readonly ModelEffect[] {
  if (state.lease?.run !== run) return [read(state, leaseLost)]
  const recorded = state.runs[run]
  if (recorded !== undefined) return [read(state, answered(recorded.versionNo))]
  const newest = state.newest + 1
  const runs = { ...state.runs, [run]: { versionNo: newest, activated: null } }
  return [{ next: { ...state, newest, versions: [...state.versions, newest], runs }, outcome: answered(newest) }]
}

function expire(state: ModelState, runs: readonly string[]): readonly ModelEffect[] {
  const isExpired = state.lease !== null && runs.includes(state.lease.run)
  return isExpired ? [{ next: { ...state, lease: null }, outcome: answered(null) }] : []
}

/** The same tags are the same state, whatever the order in which they came. */
function sorted(tags: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1)))
}
