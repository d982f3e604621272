import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from './is-loopback.ts'

/** Headers that a proxy adds to what it passes on. */
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Returns true if a request did not begin with a program on this machine, although it arrives from there: a proxy passed it
 * on, or a web page had a browser send it, also to a name of its own that it gave the address of this machine.
 */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const { host = '', origin } = headers
  if (proxyHeaders.some((name) => headers[name] !== undefined)) return true
  return !isHere(`http://${host}`) || (origin !== undefined && !isHere(origin))
}

function isHere(url: string): boolean {
  return isLoopback(URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? '')
}
