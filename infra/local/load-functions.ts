import {
  type FunctionName,
  functionOfUnmatchedPath,
  requestFunctionNames,
  scheduledFunctionNames,
} from '#rules/deployed-functions.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { recordOf } from '../record-of.ts'
import type { GatewayApi, RequestFunction } from './gateway/gateway-api.ts'
import { traceInvocation } from './trace-invocation.ts'

type ScheduledFunction = (event: unknown) => Promise<unknown>

/**
 * Loads the deployed functions that answer requests and those that schedules call. They read the environment while they
 * load, so it must be complete by now.
 */
export async function loadFunctions() {
  const [
    requested,
    scheduled,
    { scoringRoutes },
    { registryRoutes },
    { mcpRoutes },
    { withHeadRoutes },
    { settings, installFirstKey, identify },
  ] = await Promise.all([
    loadHandlers<RequestFunction, (typeof requestFunctionNames)[number]>(
      requestFunctionNames,
      (name, handler) => (event, context) => traceInvocation(name, () => handler(event, context)),
    ),
    loadHandlers<ScheduledFunction, (typeof scheduledFunctionNames)[number]>(
      scheduledFunctionNames,
      (name, handler) => (event) => traceInvocation(name, () => handler(event)),
    ),
    import('#http/scoring/scoring-routes.ts'),
    import('#http/registry/registry-routes.ts'),
    import('#mcp/mcp-routes.ts'),
    import('#http/door/head-requests.ts'),
    loadKeys(),
  ])
  const api: GatewayApi = {
    routes: withHeadRoutes([...scoringRoutes, ...registryRoutes, ...mcpRoutes]).map((route) => ({
      ...route,
      isOpen: settings.anonymousScoring !== undefined && 'isKeyOptional' in route && route.isKeyOptional === true,
    })),
    functions: requested,
    fallback: functionOfUnmatchedPath,
    identify,
  }
  return { api, scheduled, installFirstKey }
}

async function loadHandlers<Handler, Name extends FunctionName>(
  names: readonly Name[],
  trace: (name: Name, handler: Handler) => Handler,
): Promise<Readonly<Record<Name, Handler>>> {
  const loaded = await Promise.all(
    names.map(async (name): Promise<[Name, Handler]> => {
      const { handler } = await import(`../../functions/${name}.lambda.ts`)
      return [name, trace(name, handler)]
    }),
  )
  const handlers = new Map(loaded)
  return recordOf(names, (name) => handlers.get(name) ?? noHandler(name))
}

function noHandler(name: FunctionName): never {
  throw new Error(`functions/${name}.lambda.ts exports no handler.`)
}

/** Loads what the local service itself does with keys: it creates the first one, and reads bodies of their holders only. */
async function loadKeys() {
  const [{ makeWorld }, { settingsFromEnv }, { installFirstKey }, { authenticateRegistryCaller }] = await Promise.all([
    import('#world/world.ts'),
    import('#world/settings.ts'),
    import('#usecases/keys/install-first-key.ts'),
    import('#usecases/admission/authenticate-registry-caller.ts'),
  ])
  const world = makeWorld(settingsFromEnv(process.env))
  return {
    settings: world.settings,
    installFirstKey: (secret: string | undefined) =>
      installFirstKey(world, { namespaces: ['demo', 'public'], secret, source: 'TOUCHSTONE_API_KEY' }),

    async identify(credential: string | undefined): Promise<string | undefined> {
      try {
        return (await authenticateRegistryCaller(world, credential)).actor
      } catch (error) {
        if (error instanceof Refusal && !(error instanceof Unavailable)) return undefined
        throw error
      }
    },
  }
}
