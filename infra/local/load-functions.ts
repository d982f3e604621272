import type { GatewayApi } from './gateway/gateway-api.ts'

/** The functions that answer requests, and those that schedules call. They read their environment while they load, so it must be complete by now. */
export async function loadFunctions() {
  const [
    score,
    api,
    registry,
    docs,
    sweep,
    { scoringRoutes },
    { registryRoutes },
    { makeWorld },
    { settingsFromEnv },
    { installFirstKey },
  ] = await Promise.all([
    import('../../functions/score.lambda.ts'),
    import('../../functions/api.lambda.ts'),
    import('../../functions/registry.lambda.ts'),
    import('../../functions/docs.lambda.ts'),
    import('../../functions/sweep.lambda.ts'),
    import('#http/scoring/scoring-routes.ts'),
    import('#http/registry/registry-routes.ts'),
    import('#world/world.ts'),
    import('#world/settings.ts'),
    import('#usecases/keys/install-first-key.ts'),
  ])
  const world = makeWorld(settingsFromEnv(process.env))
  const functions = { score: score.handler, api: api.handler, registry: registry.handler, docs: docs.handler }
  const served: GatewayApi = {
    routes: [...scoringRoutes, ...registryRoutes],
    functions,
    fallback: (path) => (path.startsWith('/v2/') ? 'registry' : 'api'),
  }
  return {
    api: served,
    scheduled: { sweep: sweep.handler },
    installFirstKey: (secret: string | undefined) =>
      installFirstKey(world, { namespaces: ['demo', 'public'], ...(secret !== undefined && { secret }) }),
  }
}
