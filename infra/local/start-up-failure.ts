/** Why the service cannot run, in one line that says what to do. Whoever starts it sees this line and no stack. */
export class StartUpFailure extends Error {
  override readonly name = 'StartUpFailure'
}
