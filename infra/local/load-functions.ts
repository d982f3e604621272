import type { Api } from './gateway/api.ts'

/** The functions that answer requests, and those that schedules call. They read their environment while they load, so it must be complete by now. */
export async function loadFunctions() {
  const [
    score,
    api,
    registry,
    docs,
    retrain,
    { routes },
    { registryRoutes },
    { makeWorld },
    { settingsFromEnv },
    { installFirstKey },
  ] = await Promise.all([
    import('../../functions/score.lambda.ts'),
    import('../../functions/api.lambda.ts'),
    import('../../functions/registry.lambda.ts'),
    import('../../functions/docs.lambda.ts'),
    import('../../functions/retrain.lambda.ts'),
    import('#http/routes.ts'),
    import('#http/registry/registry-routes.ts'),
    import('#world/world.ts'),
    import('#world/settings.ts'),
    import('#usecases/install-first-key.ts'),
  ])
  const world = makeWorld(settingsFromEnv(process.env))
  const functions = { score: score.handler, api: api.handler, registry: registry.handler, docs: docs.handler }
  const served: Api = {
    routes: [...routes, ...registryRoutes],
    functions,
    fallback: (path) => (path.startsWith('/v2/') ? 'registry' : 'api'),
  }
  return {
    api: served,
    scheduled: { retrain: retrain.handler },
    installFirstKey: (secret: string | undefined) =>
      installFirstKey(world, { namespaces: ['demo', 'public'], ...(secret !== undefined && { secret }) }),
  }
}
