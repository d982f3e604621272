import type { JsonAnswer } from '../../../client/client.ts'

type CardTexts = JsonAnswer<'GET /v1/models/{handle}/card'>
export type Source = NonNullable<CardTexts['upstream_sources']>[number]

/** The parts of a card that are written by people. A part that was never written is empty. */
export type CardParts = {
  readonly description: string
  readonly additional_terms: string
  readonly upstream_sources: readonly Source[]
  readonly readme_markdown: string
}

export const cardParts = ['description', 'additional_terms', 'upstream_sources', 'readme_markdown'] as const

export const partNames = {
  description: 'Description',
  additional_terms: 'Terms',
  upstream_sources: 'Sources',
  readme_markdown: 'Readme',
} as const satisfies Readonly<Record<keyof CardParts, string>>

/** Returns true if a part says the same in both. */
export function isSamePart(part: keyof CardParts, a: CardParts, b: CardParts): boolean {
  return JSON.stringify(a[part]) === JSON.stringify(b[part])
}
