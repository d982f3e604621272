/** An error of the Lambda API itself, not of a function: its name is what the SDK's exception is called. */
export class LambdaError extends Error {
  readonly status: number

  constructor(name: string, status: number, message: string) {
    super(message)
    this.name = name
    this.status = status
  }
}
