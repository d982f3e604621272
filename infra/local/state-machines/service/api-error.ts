/** An error of the Step Functions API; its name is what the SDK's exception is called. */
export class ApiError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

export function validationError(value: unknown, field: string, constraint: string): ApiError {
  const problem = `Value '${value}' at '${field}' failed to satisfy constraint: ${constraint}`
  return new ApiError('ValidationException', `1 validation error detected: ${problem}`)
}
