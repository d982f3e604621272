import { type ModelCardTexts, type ModelChanges, modelCardTextsSchema } from '#rules/model-request.ts'
import type { Row } from '#table/document-client.ts'

/**
 * Returns the attributes of card documents. Callers name the fields of the sources, which are stored as JSON: the SDK would
 * drop one called `__proto__` from a map.
 */
export function cardRow({ upstream_sources, ...texts }: ModelCardTexts | ModelChanges['card']): Row {
  return upstream_sources
    ? { ...texts, upstream_sources: JSON.stringify(upstream_sources) }
    : { ...texts, upstream_sources }
}

/** Parses the stored documents. Earlier releases stored the sources as maps. */
export function parseCard(row: Row | undefined): ModelCardTexts {
  const { upstream_sources } = row ?? {}
  const sources = typeof upstream_sources === 'string' ? JSON.parse(upstream_sources) : upstream_sources
  return modelCardTextsSchema.parse({ ...row, upstream_sources: sources })
}
