import { documentAnswer } from '#http/reference-page/document-answer.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { registryServiceDocs } from '#http/registry/registry-service-docs.ts'

/** The registry tells what it is; the page shows it beside the scoring API. */
export function registryServiceRoutes(documented: () => readonly RegistryRoute[]): readonly RegistryRoute[] {
  return [
    registryRoute({
      method: 'GET',
      path: '/v2/openapi.json',
      lambda: 'docs',
      scope: 'none',
      docs: registryServiceDocs.document,
      answer: documentAnswer(async () => {
        const { registryDocument } = await import('#http/registry/registry-document.ts')
        return registryDocument(documented())
      }),
    }),
  ]
}
