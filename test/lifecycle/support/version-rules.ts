import { type Effect, type ModelState, type Move, refused, type Version } from './reference.ts'

/** A version as a caller names it. */
export type Named = { readonly version: number } | { readonly version: 'latest' } | { readonly tag: string }

/** The rules for the active version, tags and pruning. */
export const versionRules = { activate, tag, untag, prune }

/** Returns the number of the version, or the code of the refusal. */
export function numberOf(state: ModelState, named: Named): number | string {
  const no = 'tag' in named ? state.tags[named.tag] : named.version === 'latest' ? state.newestVersion : named.version
  if (no === undefined) return 'tag_not_found'
  return state.versions.some((version) => version.no === no) ? no : 'version_not_found'
}

/** Activating any version but the newest pins the model. */
function activate(state: ModelState, named: Named, by: Pick<Move, 'actor' | 'at'>): Effect {
  if (state.state === 'archived') return refused('model_archived')
  const no = numberOf(state, named)
  if (typeof no === 'string') return refused(no)
  const mode = no === state.newestVersion ? 'auto' : 'pinned'
  if (state.active === no && state.mode === mode) return { next: state }
  return { next: { ...moved(state, no, { ...by, cause: 'activate' }), mode } }
}

/** Returns the model with its pointer at another version, and the move in its log. */
export function moved(state: ModelState, to: number, by: Pick<Move, 'actor' | 'at' | 'cause'>): ModelState {
  const generation = state.moves.length + 1
  const move = { generation, from: state.active, to, ...by }
  return { ...state, active: to, moves: [...state.moves, move], edits: state.edits + 1 }
}

/** A tag that is in use moves. Without a number, the active version is meant. */
function tag(state: ModelState, name: string, version: number | undefined): Effect {
  if (state.state === 'archived') return refused('model_archived')
  if (state.active === null) return refused('not_trained')
  const no = numberOf(state, { version: version ?? state.active })
  if (typeof no === 'string') return refused(no)
  if (state.tags[name] === no) return { next: state }
  return { next: { ...state, tags: { ...state.tags, [name]: no }, edits: state.edits + 1 } }
}

function untag(state: ModelState, name: string): Effect {
  if (state.state === 'archived') return refused('model_archived')
  const { [name]: no, ...tags } = state.tags
  return no === undefined ? refused('tag_not_found') : { next: { ...state, tags, edits: state.edits + 1 } }
}

function prune(state: ModelState): ModelState {
  const going = surplusOf(state)
  return { ...state, versions: state.versions.filter((version) => !going.includes(version)) }
}

/**
 * Returns the versions that pruning removes, oldest first: those without a tag beyond the number that the policy keeps. An archived
 * model keeps all that it has.
 */
export function surplusOf({ state, versions, tags, keep, active }: ModelState): readonly Version[] {
  if (state === 'archived') return []
  const named = new Set(Object.values(tags))
  const unnamed = versions.filter(
    ({ no, isFirstOfMonth }) => !named.has(no) && !(keep.keep_first_of_month && isFirstOfMonth),
  )
  return unnamed.slice(0, Math.max(0, unnamed.length - keep.keep_unnamed)).filter(({ no }) => no !== active)
}
