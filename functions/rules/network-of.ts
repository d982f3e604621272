import ipaddr from 'ipaddr.js'

/** The bits of an IPv6 address that name a network. A subscriber has at least this network to itself, with 2^64 addresses. */
const networkBits = 64

/**
 * Returns the network that shares a rate limit with an address: the IPv4 address itself, or the /64 of an IPv6 address. An
 * IPv4-mapped IPv6 address is that IPv4 address. Texts that are no address are one network.
 */
export function networkOf(address: string): string {
  const [text = ''] = address.split('%')
  if (!ipaddr.isValid(text)) return 'unknown'
  const parsed = ipaddr.process(text)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${networkBits}`)}/${networkBits}`
}
