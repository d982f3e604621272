import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Of all of IPv6 this is what has been given out for use on the internet. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an address, as a resolver writes it, belongs to somebody on the public internet. Addresses that carry another one
 * within (IPv4-mapped, NAT64, 6to4, Teredo) do not: they would lead past this check.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}
