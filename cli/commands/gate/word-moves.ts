import type { GateFailure } from './gate-limits.ts'
import type { GatedCard, GatedExplanation } from './gated-card.ts'

/** A word, or a measure of style, that lowers a score. `share` is in log-odds: against a base, it is the change. */
export type WordMove = {
  readonly trait: string
  readonly kind: 'word' | 'style'
  readonly text: string
  readonly share: number
  /** The offset of its first place in the text, in UTF-16 units; null for style, and for a word that only the base has. */
  readonly at: number | null
}

/** The most moves that are listed of a trait. */
const maxMoves = 5

/**
 * Returns what lowers the scores that fail, the strongest of each trait first: of a score below its threshold, what counts
 * against it most; of one that is worse than its base, what has changed to its harm. The composite fails by its traits.
 */
export function wordMoves(
  failures: readonly GateFailure[],
  card: GatedCard,
  base: GatedCard | undefined,
): readonly WordMove[] {
  return Object.entries(card.explanation ?? {}).flatMap(([trait, explanation]) => {
    const ofTrait = failures.filter(({ measure }) => measure === trait)
    const isWorst =
      failures.some(({ measure }) => measure === 'composite') && trait === worstTrait(failures, card, base)
    if (ofTrait.length === 0 && !isWorst) return []
    const isCompared = failures.some(({ reason }) => reason === 'worse_than_base')
    return movesOf(trait, explanation, isCompared ? base?.explanation?.[trait] : undefined)
  })
}

/** Returns the trait that has fallen most or, without a base, has the lowest score. */
function worstTrait(
  failures: readonly GateFailure[],
  card: GatedCard,
  base: GatedCard | undefined,
): string | undefined {
  const isCompared = failures.some(({ measure, reason }) => measure === 'composite' && reason === 'worse_than_base')
  const before = (trait: string) => (isCompared ? (base?.scores[trait] ?? 0) : 0)
  const changes = Object.entries(card.scores).map(([trait, score]) => ({ trait, change: score - before(trait) }))
  return changes.toSorted((a, b) => a.change - b.change)[0]?.trait
}

function movesOf(trait: string, now: GatedExplanation, base: GatedExplanation | undefined): readonly WordMove[] {
  const moves = new Map<string, WordMove>()
  const add = (kind: WordMove['kind'], text: string, share: number, at: number | null) => {
    const key = `${kind} ${text.toLowerCase()}`
    const before = moves.get(key)
    const first = before && { ...before, share: before.share + share }
    moves.set(key, first ?? { trait, kind, text, share, at })
  }
  for (const { text, start, share } of now.words.toSorted((a, b) => a.start - b.start)) add('word', text, share, start)
  for (const { name, share } of now.style) add('style', name, share, null)
  for (const { text, share } of base?.words ?? []) add('word', text, -share, null)
  for (const { name, share } of base?.style ?? []) add('style', name, -share, null)
  return [...moves.values()]
    .map((move) => ({ ...move, share: Math.round(1000 * move.share) / 1000 }))
    .filter(({ share }) => share < 0)
    .toSorted((a, b) => a.share - b.share)
    .slice(0, maxMoves)
}
