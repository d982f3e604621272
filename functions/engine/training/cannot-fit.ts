/** The reason; run-failure messages and tests match on it. */
export type CannotFitCode =
  | 'invalid_quality'
  | 'one_pole_missing'
  | 'too_few_samples'
  | 'texts_identical'
  | 'nothing_to_read'
  | 'effort_unsupported'
  | 'configuration_unknown'

/** A trait can't be fitted on these samples. The message says what to add or change. */
export class CannotFit extends Error {
  override readonly name = 'CannotFit'
  readonly code: CannotFitCode

  constructor(code: CannotFitCode, message: string) {
    super(message)
    this.code = code
  }
}
