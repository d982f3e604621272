import type { Exit } from './exit-codes.ts'

/** An error that a command states in plain words, without a stack. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly exit: Exit

  constructor(message: string, exit: Exit = 'failed', options?: ErrorOptions) {
    super(message, options)
    this.exit = exit
  }
}

/** Returns the failure of a command line that is wrong in a way that its flags alone do not show. */
export function wrongUsage(message: string): CommandFailure {
  return new CommandFailure(message, 'usage')
}
