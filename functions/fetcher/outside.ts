import { lookup } from 'node:dns/promises'

/** What the fetcher reaches outside itself, beside the hosts that it asks. It has no world: it may do nothing else. */
export type Outside = {
  readonly now: () => Date
  /** All addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** `address:port` pairs that may be asked although the rules forbid it, for tests on one machine. */
  readonly exempt: ReadonlySet<string>
}

export function makeOutside(exempt: readonly string[] = []): Outside {
  return {
    now: () => new Date(),
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    exempt: new Set(exempt),
  }
}
