import { type DocumentedRoute, routeFor } from '#http/door/route.ts'
import type { Caller } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'

/** A route of the scoring API. */
export type ScoringRoute = DocumentedRoute<Caller, Scope>

export const scoringRoute = routeFor<Caller, Scope>('api')
