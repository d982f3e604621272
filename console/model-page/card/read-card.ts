import type { Model } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { readShownModel } from '../read-shown-model.ts'
import type { CardParts } from './card-parts.ts'

/** A card as it was read, with the entity tag of the model then. */
export type Card = { readonly model: Model; readonly entityTag: string; readonly parts: CardParts }

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
