import { Unreadable } from '#fetcher/unreadable.ts'
import { maxUrlLength } from '#rules/fetched-text.ts'

const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }
const allowedPorts: readonly number[] = Object.values(ports)

/** Parses a URL and refuses one of a form that is never fetched. The host's addresses are checked later. */
export function parseTargetUrl(text: string, base?: string): URL {
  const url = URL.parse(text, base)
  if (url === null || url.href.length > maxUrlLength) throw new Unreadable('invalid_url')
  if (ports[url.protocol] === undefined) throw new Unreadable('scheme_not_allowed')
  if (url.username !== '' || url.password !== '') throw new Unreadable('credentials_in_url')
  url.hash = ''
  return url
}

/** Returns the host without the brackets that an IPv6 address has in a URL. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

export function portOf({ port, protocol }: URL): number {
  return port === '' ? (ports[protocol] ?? 0) : Number(port)
}

export function isAllowedPort(port: number): boolean {
  return allowedPorts.includes(port)
}
