import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The only IPv6 block that is allocated for the public internet. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Returns whether an address is on the public internet. IPv6 addresses that embed an IPv4 address (IPv4-mapped, NAT64,
 * 6to4, Teredo) are not, because they would bypass this check.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}
