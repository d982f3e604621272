import { Unavailable } from '#rules/refusal.ts'

/** Refuses a request when the function's own time limit is near. The work may have been done, and can be requested again. */
export function refuseAtTimeLimit(): never {
  throw new Unavailable('The request has taken longer than the service waits; try again.', 1)
}
