/** The reason why no environment can be used as it is set, and what to change. Its user sees the message alone. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}
