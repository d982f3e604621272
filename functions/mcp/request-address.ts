import type { Event } from '#http/door/event.ts'

/** A name or an address, with or without a port. */
const hostForm = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/**
 * Returns the address that the service has for the caller, without a trailing slash. API Gateway names the protocol. A host that
 * could not be in an address is not the service's.
 */
export function baseUrlOf({ headers }: Event): string {
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  const host = headers.host ?? ''
  return `${protocol}://${isHost(host) ? host : 'localhost'}`
}

function isHost(host: string): boolean {
  return hostForm.test(host) && URL.canParse(`http://${host}`)
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Returns true if a page may send the request: one of the service's own origin, or of those that the settings allow. Over plain HTTP
 * its host must be this machine by name, because a foreign name can be pointed here (DNS rebinding). Programs send no origin.
 */
export function isAllowedOrigin(event: Event, allowedOrigins: readonly string[]): boolean {
  const { origin } = event.headers
  if (origin === undefined || allowedOrigins.includes(origin) || allowedOrigins.includes('*')) return true
  if (!URL.canParse(origin) || new URL(origin).origin !== baseUrlOf(event)) return false
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || loopbackNames.has(hostname)
}
