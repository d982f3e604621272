import { ok } from '#http/door/route.ts'
import { documentAnswer } from '#http/reference-page/document-answer.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { registryServiceDocs } from '#http/registry/registry-service-docs.ts'
import { healthView } from '#rules/health-view.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'

/** The routes of the registry about the service itself. `documented` returns the routes that the OpenAPI document describes. */
export function registryServiceRoutes(documented: () => readonly RegistryRoute[]): readonly RegistryRoute[] {
  return [
    registryRoute({
      method: 'GET',
      path: '/v2/health',
      scope: 'none',
      docs: registryServiceDocs.health,
      answer: async (world) => {
        await checkHealth(world)
        return ok(healthView)
      },
    }),
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
