import { type CardParts, cardParts, isSamePart } from './card-parts.ts'

export type MergedCard = {
  readonly merged: CardParts
  /** The parts that only the other edit has changed. */
  readonly theirs: readonly (keyof CardParts)[]
  /** The parts that both edits have changed. Those of the draft stay. */
  readonly both: readonly (keyof CardParts)[]
}

/** Brings a draft, which began at `base`, onto a card that was stored meanwhile, part by part. */
export function mergeCard(base: CardParts, draft: CardParts, stored: CardParts): MergedCard {
  const changed = cardParts.filter((part) => !isSamePart(part, base, stored) && !isSamePart(part, draft, stored))
  const theirs = changed.filter((part) => isSamePart(part, base, draft))
  const both = changed.filter((part) => !isSamePart(part, base, draft))
  const untouched = cardParts.filter((part) => isSamePart(part, base, draft))
  const taken = Object.fromEntries(untouched.map((part) => [part, stored[part]]))
  return { merged: { ...draft, ...taken }, theirs, both }
}
