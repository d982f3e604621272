import type { GatedCard } from './gated-card.ts'

/** The least score of a trait, or of the composite. */
export type Threshold = { readonly measure: string; readonly least: number }

/** The limits that a file must keep to. */
export type GateLimits = {
  readonly thresholds: readonly Threshold[]
  /** The points by which a file may be worse than its base. */
  readonly tolerance: number
}

/** Why a file fails: it falls below a threshold, or is worse than its base. */
export type GateFailure = { readonly measure: string; readonly score: number } & (
  | { readonly reason: 'below_threshold'; readonly threshold: number }
  | { readonly reason: 'worse_than_base'; readonly base: number }
)

/** Reads `clarity=60`, or `70` for the composite. */
export function readThreshold(text: string): Threshold {
  const [, measure = 'composite', least] = /^(?:([a-z][a-z0-9_]*)=)?(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  if (least === undefined || Number(least) > 100) {
    throw new RangeError('A threshold is composite=70, or the key of a trait and a number from 0 to 100.')
  }
  return { measure, least: Number(least) }
}

/** Compares a card with the thresholds and with the card of its base. Only traits that both have are compared. */
export function failuresOf(
  card: GatedCard,
  base: GatedCard | undefined,
  { thresholds, tolerance }: GateLimits,
): readonly GateFailure[] {
  const scores = measuresOf(card)
  const below = thresholds.flatMap(({ measure, least }): readonly GateFailure[] => {
    const score = scores.get(measure)
    return score !== undefined && score < least ? [{ measure, score, reason: 'below_threshold', threshold: least }] : []
  })
  const worse = [...(base ? measuresOf(base) : [])].flatMap(([measure, before]): readonly GateFailure[] => {
    const score = scores.get(measure)
    return score !== undefined && score < before - tolerance
      ? [{ measure, score, reason: 'worse_than_base', base: before }]
      : []
  })
  return [...below, ...worse]
}

/** Returns the scores of a card by their names: the composite first. */
export function measuresOf({ composite, scores }: GatedCard): ReadonlyMap<string, number> {
  return new Map([['composite', composite], ...Object.entries(scores)])
}
