import type { GatewayRoute } from './gateway-api.ts'

export type RouteMatch = {
  readonly routeKey: string
  readonly lambda: string
  readonly isOpen: boolean
  readonly pathParameters: Readonly<Record<string, string>>
}

export type RouteMatcher = (method: string, path: string) => RouteMatch | undefined

/** A route whose path is split once: the texts that its segments must have, and the names of its variables. */
type Candidate = {
  readonly method: string
  readonly segments: readonly Segment[]
  readonly match: Omit<RouteMatch, 'pathParameters'>
}
type Segment = { readonly literal: string } | { readonly variable: string }

/**
 * Finds the route of a request as an HTTP API does. The method must be equal: HEAD has routes of its own. A trailing slash makes
 * another path. A variable matches one segment that is not empty. Literal segments win over variables.
 */
export function makeRouteMatcher(routes: readonly GatewayRoute[]): RouteMatcher {
  const candidates = routes.map(candidateOf)
  candidates.sort((a, b) => specificity(a.segments).localeCompare(specificity(b.segments)))
  const byShape = Map.groupBy(candidates, ({ method, segments }) => shapeOf(method, segments.length))

  return (method, path) => {
    const parts = path.split('/')
    for (const { match, segments } of byShape.get(shapeOf(method, parts.length)) ?? []) {
      const pathParameters = parametersOf(segments, parts)
      if (pathParameters !== undefined) return { ...match, pathParameters }
    }
    return undefined
  }
}

function candidateOf({ method, path, lambda, isOpen = false }: GatewayRoute): Candidate {
  const segments = path.split('/').map((segment) => {
    const variable = /^\{(.+)\}$/.exec(segment)?.[1]
    return variable === undefined ? { literal: segment } : { variable }
  })
  return { method, segments, match: { routeKey: `${method} ${path}`, lambda, isOpen } }
}

function shapeOf(method: string, segments: number): string {
  return `${method} ${segments}`
}

/** Returns a text that sorts literals before variables, the leftmost segment first. */
function specificity(segments: readonly Segment[]): string {
  return segments.map((segment) => ('literal' in segment ? '0' : '1')).join('')
}

function parametersOf(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const text = parts[index] ?? ''
    if ('literal' in segment) {
      if (text !== segment.literal) return undefined
    } else {
      if (text === '') return undefined
      parameters[segment.variable] = text
    }
  }
  return parameters
}
