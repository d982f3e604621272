import type { Service } from './api.ts'
import type { Rules } from './lifecycle.ts'

/** Returns the service as if it answered each removal of a tag, and did not do it. */
export function lostUntag(service: Service): Service {
  return {
    ...service,
    async send(routeKey, asked) {
      if (routeKey !== 'DELETE /v1/models/{handle}/versions/{version}') return service.send(routeKey, asked)
      const { handle, version: tag } = asked?.path ?? {}
      const shown = await service.send('GET /v1/models/{handle}/versions/{version}', { path: { ...asked?.path } })
      if (shown.status !== 200) return service.send(routeKey, asked)
      return { ...shown, body: { handle, tag, deleted: true } }
    },
  }
}

/** Rules by which a run works on after the end of its lease. */
export const losesNothing: Partial<Rules> = { loseRun: (state) => state }
