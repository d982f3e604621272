import type { RouteOf, RouteShape } from '#http/door/route.ts'
import { loadOnce } from '#world/load-once.ts'

/** The part of a route that admits a request. */
export type RouteAdmission<Scope> = Pick<RouteShape, 'id' | 'method' | 'path' | 'isKeyOptional'> & {
  readonly scope: Scope | 'none'
}

/** A route of which a function knows at its start what admits a request. The rest is loaded for a caller that is known. */
export type LateRoute<Caller, Scope> = RouteAdmission<Scope> & { readonly load: () => Promise<RouteOf<Caller, Scope>> }

/** Returns routes that are loaded late, all with the first of them. */
export function lateRoutes<Caller, Scope>(
  admissions: readonly RouteAdmission<Scope>[],
  loadRoutes: () => Promise<readonly RouteOf<Caller, Scope>[]>,
): readonly LateRoute<Caller, Scope>[] {
  return admissions.map((admission) => ({
    ...admission,
    // Even an import of what is loaded resolves its address anew.
    load: loadOnce(async () => routeNamed(await loadRoutes(), admission.id)),
  }))
}

function routeNamed<Route extends Pick<RouteShape, 'id'>>(routes: readonly Route[], id: string): Route {
  const route = routes.find((each) => each.id === id)
  if (!route) throw new Error(`${id} is not among the routes that were loaded.`)
  return route
}
