import { servedMethods } from '#http/door/head-requests.ts'
import type { RoutePlace } from '#http/door/route-key.ts'

/** Lists the methods that the routes support at a path; none where no route has that path. */
export function allowedMethods(routes: readonly RoutePlace[], path: string): readonly string[] {
  const parts = path.split('/')
  return routes.filter((route) => matches(route.path.split('/'), parts)).flatMap(({ method }) => servedMethods(method))
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
  )
}
