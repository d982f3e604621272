import { Unreadable } from '#fetcher/unreadable.ts'
import { maxUrlLength } from '#rules/fetched-text.ts'

const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }
const allowedPorts: readonly number[] = Object.values(ports)

/** An address that is of the kind that may be asked; whether it may is only known once its host's addresses are. */
export function parseTargetUrl(text: string, base?: string): URL {
  const url = URL.parse(text, base)
  if (url === null || url.href.length > maxUrlLength) throw new Unreadable('invalid_url')
  if (ports[url.protocol] === undefined) throw new Unreadable('scheme_not_allowed')
  if (url.username !== '' || url.password !== '') throw new Unreadable('credentials_in_url')
  url.hash = ''
  return url
}

/** The host without the brackets that IPv6 addresses have in a URL. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

export function portOf({ port, protocol }: URL): number {
  return port === '' ? (ports[protocol] ?? 0) : Number(port)
}

export function isAllowedPort(port: number): boolean {
  return allowedPorts.includes(port)
}
