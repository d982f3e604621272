import type { DefineModel } from '#rules/registered-model.ts'
import type { Row } from '#table/document-client.ts'

/** Returns documents of callers as JSON text, because a DynamoDB map does not keep the order of its fields. */
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
