import { Unavailable } from '#rules/refusal.ts'

const retryAfterSeconds = 2

/** Somebody whom a request needs did not answer, or not as agreed: the caller may ask again. */
export function upstreamUnavailable(who: string, cause: unknown): never {
  throw new Unavailable(`${who} could not be reached; try again.`, retryAfterSeconds, { cause })
}
