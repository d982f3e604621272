import { healthDocs } from '#http/scoring/health-docs.ts'
import { referenceDocs } from '#http/scoring/reference-docs.ts'

export const registryServiceDocs = {
  health: { ...healthDocs.check, id: 'checkRegistryHealth', description: 'Reads the table.' },
  document: { ...referenceDocs.document, id: 'getRegistryOpenApi' },
}
