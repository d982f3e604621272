import { createHash } from 'node:crypto'
import type { AnonymousLimits } from '#rules/anonymous-limits.ts'
import { networkOf } from '#rules/network-of.ts'
import type { RateLimit } from '#rules/rate-limit.ts'

/** A key or actor, the network of a caller without a key, or all callers without a key together. */
export type SubjectKind = 'key' | 'network' | 'anyone'

/** Whoever shares one token bucket, and its limit; undefined for no limit. */
export type RateLimitSubject = {
  readonly kind: SubjectKind
  /** The id of the bucket: that of the key or actor, or one that names no address. */
  readonly id: string
  readonly limit: RateLimit | undefined
}

/** Returns the subject of an address. Its id is a hash, so that neither the table nor a log shows the address. */
export function subjectOfAddress(address: string, { ofNetwork }: AnonymousLimits): RateLimitSubject {
  const hash = createHash('sha256').update(networkOf(address)).digest('hex')
  return { kind: 'network', id: `network_${hash.slice(0, 32)}`, limit: ofNetwork }
}

export function subjectOfAnyone({ inTotal }: AnonymousLimits): RateLimitSubject {
  return { kind: 'anyone', id: 'anyone', limit: inTotal }
}
