import type { Event } from '#http/door/event.ts'

/** Returns the credential of the Authorization header; undefined without one. */
export function bearerToken({ headers }: Event): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}
