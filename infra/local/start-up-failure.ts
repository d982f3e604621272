/** The reason why the service cannot run, and what to do about it. The user sees this message without a stack trace. */
export class StartUpFailure extends Error {
  override readonly name = 'StartUpFailure'
}
