import type { WaitOptions } from './wait-for-run.ts'

/** A run that is being started: a promise of the answer, which can also wait for the end of the run. */
export type StartedRun<Answer, Ended> = Promise<Answer> & {
  /** Waits for the end of the run and returns it. Throws a TouchstoneError if it could not start, or fails. */
  wait(options?: WaitOptions): Promise<Ended>
}

/** Adds waiting to the answer of a request that starts a run. */
export function startRun<Answer, Ended>(
  answer: Promise<Answer>,
  endOf: (answer: Answer, options?: WaitOptions) => Promise<Ended>,
): StartedRun<Answer, Ended> {
  return Object.assign(answer, { wait: async (options?: WaitOptions) => endOf(await answer, options) })
}
