import { healthDocs } from '#http/scoring/health-docs.ts'
import { referenceDocs } from '#http/scoring/reference-docs.ts'

export const registryServiceDocs = {
  checkRegistryHealth: {
    ...healthDocs.checkHealth,
    description: 'Returns 200 if the service can read its table, and 503 if it cannot.',
  },
  getRegistryOpenApi: referenceDocs.getOpenApi,
}
