/** An error of the Step Functions API. Its name is that of the SDK's exception. */
export class StepFunctionsError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

export function validationError(value: unknown, field: string, constraint: string): StepFunctionsError {
  const problem = `Value '${value}' at '${field}' failed to satisfy constraint: ${constraint}`
  return new StepFunctionsError('ValidationException', `1 validation error detected: ${problem}`)
}
