import type { Event, Result } from '#http/door/event.ts'

/** Addresses that people type or guess, and where each leads, relative to itself: a deployment may have a base path. */
const targets: Readonly<Record<string, string>> = { '/docs/': '../docs', '/console': '.' }

/** Returns the redirect from an address that no route serves, or undefined. */
export function redirectFrom({ rawPath, requestContext }: Event): Result | undefined {
  const location = Object.hasOwn(targets, rawPath) ? targets[rawPath] : undefined
  if (location === undefined || !['GET', 'HEAD'].includes(requestContext.http.method)) return undefined
  return { statusCode: 302, headers: { location, 'cache-control': 'no-store' } }
}
