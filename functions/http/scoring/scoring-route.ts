import { type RouteOf, routeFor } from '#http/door/route.ts'
import type { ScoringDocs } from '#http/scoring/scoring-docs.ts'
import type { Caller } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'

/** A route of the scoring API. */
export type ScoringRoute = RouteOf<Caller, Scope, keyof ScoringDocs>

export const scoringRoute = routeFor<Caller, Scope, ScoringDocs>('api')
