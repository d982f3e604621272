import { healthDocs } from '#http/scoring/health-docs.ts'
import { referenceDocs } from '#http/scoring/reference-docs.ts'

export const registryServiceDocs = {
  health: {
    ...healthDocs.check,
    id: 'checkRegistryHealth',
    description: 'Returns 200 if the service can read its table, and 503 if it cannot.',
  },
  document: { ...referenceDocs.document, id: 'getRegistryOpenApi' },
}
