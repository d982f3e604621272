import { DiskFull, Unavailable } from '#rules/refusal.ts'
import { isDiskFull } from '#world/disk-full.ts'

/** Says why the state machine of a run or a job could not be started: to those who look at it, and to the caller who asked for it. */
export function startFailure(what: 'run' | 'job', cause: unknown) {
  const code = 'not_started'
  if (isDiskFull(cause)) {
    const error = { code, message: 'The state machine could not be started: the disk of the service is full.' }
    return { error, refusal: new DiskFull({ cause }) }
  }
  const error = { code, message: 'The state machine could not be started.' }
  return { error, refusal: new Unavailable(`The ${what} could not be started; try again.`, 5, { cause }) }
}
