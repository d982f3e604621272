import type { Service } from 'touchstone/client'
import { cardsOfTexts, type ScoredItem } from '../../scoring/cards-of-texts.ts'
import type { CachedVersion, CardCache } from './card-cache.ts'
import type { GatedCard } from './gated-card.ts'

/** The card of a text, or why the service refused the text. */
export type CardOutcome = { readonly card: GatedCard } | { readonly refused: string }

/** The cards of texts by one version. What was scored before is not scored again. */
export type VersionCards = {
  /** Returns the outcome of each text, in order. */
  readonly score: (texts: readonly string[], onScored?: (share: number) => void) => Promise<readonly CardOutcome[]>
  /** Returns the card of a text with its explanation. */
  readonly explain: (text: string) => Promise<GatedCard>
  /** Counts the texts that were scored, and those that the cache had. */
  readonly counts: () => { readonly scored: number; readonly cached: number }
}

export function versionCards(service: Service, version: CachedVersion, cache: CardCache): VersionCards {
  const handle = `${version.handle}@v${version.versionNo}`
  const known = new Map<string, CardOutcome>()
  let scored = 0
  let cached = 0

  const recall = (text: string) => {
    if (known.has(text)) return true
    const card = cache.find(version, text, false)
    if (!card) return false
    cached++
    known.set(text, { card })
    return true
  }
  const learn = (text: string, outcome: ScoredItem) => {
    scored++
    if ('card' in outcome) cache.keep(version, text, outcome.card)
    known.set(text, 'card' in outcome ? { card: outcome.card } : { refused: outcome.error.message })
  }

  return {
    score: async (texts, onScored) => {
      const unknown = [...new Set(texts)].filter((text) => !recall(text))
      const outcomes = await cardsOfTexts(service, handle, unknown, {
        onScored: (done) => onScored?.(done / unknown.length),
      })
      for (const [index, text] of unknown.entries()) learn(text, outcomes[index]!)
      return texts.map((text) => known.get(text)!)
    },
    explain: async (text) => {
      const explained = cache.find(version, text, true)
      if (explained) return explained
      const card = await service.request('POST /v1/models/{handle}/score', {
        path: { handle },
        query: { explain: true },
        body: { content: text },
      })
      cache.keep(version, text, card)
      return card
    },
    counts: () => ({ scored, cached }),
  }
}
