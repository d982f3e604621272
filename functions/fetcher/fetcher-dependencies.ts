import { lookup } from 'node:dns/promises'

/** Everything that the fetcher reaches outside itself besides hosts. It has no world, so that it can do nothing else. */
export type FetcherDependencies = {
  readonly now: () => Date
  /** Returns all addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** `address:port` pairs that are exempt from the address rules, for tests on one machine. */
  readonly exempt: ReadonlySet<string>
}

export function makeFetcherDependencies(exempt: readonly string[] = []): FetcherDependencies {
  return {
    now: () => new Date(),
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    exempt: new Set(exempt),
  }
}
