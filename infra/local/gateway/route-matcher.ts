import type { GatewayRoute } from './gateway-api.ts'

export type RouteMatch = {
  readonly routeKey: string
  readonly lambda: string
  readonly isOpen: boolean
  readonly pathParameters: Readonly<Record<string, string>>
}

export type RouteMatcher = (method: string, path: string) => RouteMatch | undefined

/**
 * Finds the route of a request as an HTTP API does. The method must be equal: HEAD has routes of its own. A trailing slash makes
 * another path. A variable matches one segment that is not empty. Literal segments win over variables.
 */
export function makeRouteMatcher(routes: readonly GatewayRoute[]): RouteMatcher {
  const candidates = routes.map((route) => ({ route, segments: route.path.split('/') }))
  candidates.sort((a, b) => specificity(a.segments).localeCompare(specificity(b.segments)))

  return (method, path) => {
    const parts = path.split('/')
    for (const { route, segments } of candidates) {
      if (route.method !== method || segments.length !== parts.length) continue
      const pathParameters = parametersOf(segments, parts)
      if (pathParameters === undefined) continue
      const { lambda, isOpen = false } = route
      return { routeKey: `${route.method} ${route.path}`, lambda, isOpen, pathParameters }
    }
    return undefined
  }
}

/** Returns a text that sorts literals before variables, the leftmost segment first. */
function specificity(segments: readonly string[]): string {
  return segments.map((segment) => (variableName(segment) === undefined ? '0' : '1')).join('')
}

function parametersOf(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const text = parts[index] ?? ''
    const name = variableName(segment)
    if (name === undefined ? text !== segment : text === '') return undefined
    if (name !== undefined) parameters[name] = text
  }
  return parameters
}

function variableName(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1]
}
