import { docsDocs } from '#http/documentation/docs.ts'
import { healthDocs } from '#http/documentation/health.ts'

export const aboutRegistryDocs = {
  health: { ...healthDocs.check, id: 'checkRegistryHealth', description: 'Reads the table.' },
  document: { ...docsDocs.document, id: 'getRegistryOpenApi' },
}
