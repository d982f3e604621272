import { isIP } from 'node:net'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { isPublicAddress } from '#fetcher/public-address.ts'
import { hostOf, isAllowedPort, portOf } from '#fetcher/target-url.ts'
import { Unreadable } from '#fetcher/unreadable.ts'

/**
 * Resolves the host of a target and returns its addresses, which requests then use without resolving again. Refuses the
 * host if any of its addresses is not public: a mix of public and private addresses suggests an attack.
 */
export async function checkedAddresses(dependencies: FetcherDependencies, target: URL): Promise<readonly string[]> {
  const port = portOf(target)
  const isExempt = (address: string) => dependencies.exempt.has(`${address}:${port}`)
  if (!isAllowedPort(port) && ![...dependencies.exempt].some((pair) => pair.endsWith(`:${port}`))) {
    throw new Unreadable('port_not_allowed')
  }
  const host = hostOf(target)
  const addresses = isIP(host) === 0 ? await resolved(dependencies, host) : [host]
  for (const address of addresses) {
    if (isExempt(address)) continue
    if (!isPublicAddress(address)) throw new Unreadable('address_not_public')
    if (!isAllowedPort(port)) throw new Unreadable('port_not_allowed')
  }
  return addresses
}

async function resolved(dependencies: FetcherDependencies, host: string): Promise<readonly string[]> {
  const addresses = await dependencies.resolve(host).catch((cause) => {
    throw new Unreadable('host_not_found', { cause })
  })
  if (addresses.length === 0) throw new Unreadable('host_not_found')
  return addresses
}
