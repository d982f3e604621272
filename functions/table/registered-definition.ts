import type { DefineModel } from '#rules/registered-model.ts'
import type { Row } from '#table/document-client.ts'

/** Documents of callers are kept as text: a map of the table's would come back with its fields in another order. */
export function definitionAttributes({
  metadata,
  handler_contracts,
}: Pick<DefineModel, 'metadata' | 'handler_contracts'>) {
  return { metadata: JSON.stringify(metadata), handler_contracts: JSON.stringify(handler_contracts) }
}

export function parseDefinition({ metadata, handler_contracts, ...row }: Row): Row {
  return {
    ...row,
    metadata: JSON.parse(String(metadata)),
    handler_contracts: JSON.parse(String(handler_contracts)),
  }
}
