/** An error of the Lambda API itself, not of a function. Its name is that of the SDK's exception. */
export class LambdaError extends Error {
  readonly status: number

  constructor(name: string, status: number, message: string) {
    super(message)
    this.name = name
    this.status = status
  }
}
