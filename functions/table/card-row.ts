import { type ModelCardTexts, type ModelChanges, modelCardTextsSchema } from '#rules/model-request.ts'
import type { Row } from '#table/document-client.ts'

/**
 * Returns the attributes of card documents. Callers name the fields of the sources, which are stored as JSON: the SDK would
 * drop one called `__proto__` from a map.
 */
export function cardRow(card: ModelCardTexts | ModelChanges['card']): Row {
  return card.upstream_sources ? { ...card, upstream_sources: JSON.stringify(card.upstream_sources) } : card
}

/** Parses the stored documents. Earlier releases stored the sources as maps. */
export function parseCard(row: Row | undefined): ModelCardTexts {
  const { upstream_sources } = row ?? {}
  const sources = typeof upstream_sources === 'string' ? JSON.parse(upstream_sources) : upstream_sources
  return modelCardTextsSchema.parse({ ...row, upstream_sources: sources })
}
