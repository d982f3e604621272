import { healthDocs } from '#http/documentation/health.ts'
import { ok, type Route, route } from '#http/route.ts'
import { checkHealth } from '#usecases/check-health.ts'

export const healthRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/health',
    scope: 'none',
    docs: healthDocs.check,
    answer: async (world) => {
      await checkHealth(world)
      return ok({ status: 'ok' })
    },
  }),
]
