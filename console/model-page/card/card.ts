import type { JsonAnswer, Model } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { readShownModel } from '../read-shown-model.ts'

type CardTexts = JsonAnswer<'GET /v1/models/{handle}/card'>
export type Source = NonNullable<CardTexts['upstream_sources']>[number]

/** The parts of a card that are written by people. A part that was never written is empty. */
export type CardParts = {
  readonly description: string
  readonly additional_terms: string
  readonly upstream_sources: readonly Source[]
  readonly readme_markdown: string
}

/** A card as it was read, with the entity tag of the model then. */
export type Card = { readonly model: Model; readonly entityTag: string; readonly parts: CardParts }

export const partNames = {
  description: 'Description',
  additional_terms: 'Terms',
  upstream_sources: 'Sources',
  readme_markdown: 'Readme',
} as const satisfies Readonly<Record<keyof CardParts, string>>

export const cardParts = ['description', 'additional_terms', 'upstream_sources', 'readme_markdown'] as const

/** Reads the card of a model. The entity tag is read first: an edit between the two makes a later write fail, not overwrite it. */
export async function readCard(handle: string, signal?: AbortSignal): Promise<Card> {
  const { model, entityTag } = await readShownModel(handle, signal)
  const texts = await currentSession().service.request('GET /v1/models/{handle}/card', { path: { handle }, signal })
  return {
    model,
    entityTag,
    parts: {
      description: model.description,
      additional_terms: texts.additional_terms ?? '',
      upstream_sources: texts.upstream_sources ?? [],
      readme_markdown: texts.readme_markdown ?? '',
    },
  }
}

/** Returns true if a part says the same in both. */
export function isSamePart(part: keyof CardParts, a: CardParts, b: CardParts): boolean {
  return JSON.stringify(a[part]) === JSON.stringify(b[part])
}
