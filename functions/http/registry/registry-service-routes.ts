import { ok } from '#http/door/route.ts'
import { documentAnswer } from '#http/reference-page/document-answer.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { healthView } from '#rules/health-view.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'

/** The routes of the registry about the service itself. `documented` returns the routes that the OpenAPI document describes. */
export function registryServiceRoutes(documented: () => readonly RegistryRoute[]): readonly RegistryRoute[] {
  return [
    registryRoute({
      id: 'checkRegistryHealth',
      method: 'GET',
      path: '/v2/health',
      scope: 'none',
      answer: async (world) => {
        await checkHealth(world)
        return ok(healthView)
      },
    }),
    registryRoute({
      id: 'getRegistryOpenApi',
      method: 'GET',
      path: '/v2/openapi.json',
      lambda: 'docs',
      scope: 'none',
      answer: documentAnswer(async () => {
        const { registryDocument } = await import('#http/registry/registry-document.ts')
        return registryDocument(documented())
      }),
    }),
  ]
}
