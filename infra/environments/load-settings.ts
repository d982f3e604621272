import { z } from 'zod'
import { usualAnonymousLimits } from '#rules/anonymous-limits.ts'
import { functionNames } from '#rules/deployed-functions.ts'

const { ofNetwork, inTotal } = usualAnonymousLimits

const routeLimitSchema = z.strictObject({ requestsPerSecond: z.number().positive(), requestBurst: z.int().min(1) })

/** The settings of the load that an environment takes, and from whom. */
export const loadSettings = {
  /** Memory of functions that differ from the list of deployed functions. It buys CPU too: 1,769 MB is one whole core. */
  functionMemoryMb: z.partialRecord(z.enum(functionNames), z.int().min(128).max(10_240)),
  requestsPerSecond: z.int().min(1),
  /** Requests that may come at once, above the steady rate. */
  requestBurst: z.int().min(1),
  /**
   * Lower limits of routes whose requests cost more than others, each route by itself: the documentation, which is large and needs
   * no key, texts fetched from elsewhere, and starts of runs.
   */
  routeLimits: z.strictObject({ docs: routeLimitSchema, extract: routeLimitSchema, runs: routeLimitSchema }),
  /**
   * The most calls at once of what can take all of the account's concurrency: fits of traits, discoveries, fetches and ranges of scoring jobs. AWS refuses a
   * deployment that leaves the account less than 100. null sets no limits, for accounts with a small quota.
   */
  reservedConcurrency: z
    .strictObject({
      fits: z.int().min(1),
      discoveries: z.int().min(1),
      fetches: z.int().min(1),
      bulk: z.int().min(1).default(20),
    })
    .nullable(),
  /** The limits of each API key; a rate of 0 sets no limit. */
  keyRequestsPerSecond: z.number().min(0),
  keyRequestBurst: z.int().min(1),
  /**
   * Lets callers without a key score with the models of public namespaces, within these limits: of each IPv4 address or IPv6
   * /64, and of all of them together. null refuses them.
   */
  anonymousScoring: z
    .strictObject({
      addressRequestsPerSecond: z.number().positive().default(ofNetwork.perSecond),
      addressRequestBurst: z.int().min(1).default(ofNetwork.burst),
      requestsPerSecond: z.number().positive().default(inTotal.perSecond),
      requestBurst: z.int().min(1).default(inTotal.burst),
    })
    .nullable(),
}
