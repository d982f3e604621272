import { Unavailable } from '#rules/refusal.ts'

const retryAfterSeconds = 2

/** Refuses because a service that the request needs gave no answer or an invalid one. The caller can retry. */
export function upstreamUnavailable(who: string, cause: unknown): never {
  throw new Unavailable(`${who} could not be reached; try again.`, retryAfterSeconds, { cause })
}
