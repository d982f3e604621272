import type { RateLimit } from '#rules/rate-limit.ts'

/** The limits of callers without a key. */
export type AnonymousLimits = { readonly ofNetwork: RateLimit; readonly inTotal: RateLimit }

/** The defaults. An action that requests a card and a chart of each text can score a pull request of 60 texts at once. */
export const usualAnonymousLimits: AnonymousLimits = {
  ofNetwork: { perSecond: 2, burst: 120 },
  inTotal: { perSecond: 20, burst: 600 },
}
