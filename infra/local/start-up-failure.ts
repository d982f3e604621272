import { isDiskFull } from '#world/disk-full.ts'

/** The reason why the service cannot run, and what to do about it. The user sees this message without a stack trace. */
export class StartUpFailure extends Error {
  override readonly name = 'StartUpFailure'
}

/** Returns the error of a start, or the failure that calls a full disk a full disk, if that is what caused it. */
export function namedIfDiskFull(error: unknown, folder: string): unknown {
  if (!isDiskFull(error)) return error
  const message = `The disk of ${folder} is full. Free some space on it, then start again: nothing that was stored is lost.`
  return new StartUpFailure(message, { cause: error })
}
