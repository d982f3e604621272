import { useState } from 'preact/hooks'
import type { JsonAnswer, ScoreCard } from '../../../client/client.ts'
import { currentSession, type Visit } from '../../session/session.ts'

/** A score card, with what was scored: the text can be edited while it is shown. */
export type Scored = { readonly text: string; readonly handle: string; readonly card: ScoreCard }
export type Compared = {
  readonly a: string
  readonly b: string
  readonly handle: string
  readonly comparison: JsonAnswer<'POST /v1/models/{handle}/compare'>
}

export type PlaygroundDraft = {
  readonly isComparison: boolean
  readonly text: string
  readonly secondText: string
  /** The typed version: empty for the active one. */
  readonly version: string
  readonly scored: Scored | undefined
  readonly compared: Compared | undefined
  /** The key of the trait whose score is explained; the first one if none was chosen. */
  readonly explained: string | undefined
}

const emptyDraft: PlaygroundDraft = {
  isComparison: false,
  text: '',
  secondText: '',
  version: '',
  scored: undefined,
  compared: undefined,
  explained: undefined,
}

/** The draft of the model that was tried last, by visit. It is never stored: it is gone when the visit is. */
const kept = new WeakMap<Visit, { readonly handle: string; readonly draft: PlaygroundDraft }>()

/** Keeps what one types and its answers while one visits other tabs of the model. */
export function usePlaygroundDraft(
  handle: string,
): readonly [PlaygroundDraft, (change: Partial<PlaygroundDraft>) => void] {
  const { visit } = currentSession()
  const [draft, setDraft] = useState(() => {
    const last = kept.get(visit)
    return last?.handle === handle ? last.draft : emptyDraft
  })
  const change = (changed: Partial<PlaygroundDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...changed }
      kept.set(visit, { handle, draft: next })
      return next
    })
  return [draft, change]
}
