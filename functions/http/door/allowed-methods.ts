import type { HttpMethod, RouteShape } from '#http/door/route.ts'

/** Which methods the routes serve at a path; none where there is no such path. */
export function allowedMethods(routes: readonly RouteShape[], path: string): readonly HttpMethod[] {
  const wanted = path.split('/')
  return routes.filter((route) => matches(route.path.split('/'), wanted)).map(({ method }) => method)
}

function matches(pattern: readonly string[], wanted: readonly string[]): boolean {
  return (
    pattern.length === wanted.length &&
    pattern.every((part, index) => (part.startsWith('{') ? wanted[index] !== '' : part === wanted[index]))
  )
}
