import { documentAnswer } from '#http/docs-page/document-answer.ts'
import { aboutRegistryDocs } from '#http/documentation/registry/about.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'

/** The registry tells what it is; the page shows it beside the scoring API. */
export function registryDocsRoutes(documented: () => readonly RegistryRoute[]): readonly RegistryRoute[] {
  return [
    registryRoute({
      method: 'GET',
      path: '/v2/openapi.json',
      lambda: 'docs',
      scope: 'none',
      docs: aboutRegistryDocs.document,
      answer: documentAnswer(async () => {
        const { registryDocument } = await import('#http/openapi/registry/registry-document.ts')
        return registryDocument(documented())
      }),
    }),
  ]
}
