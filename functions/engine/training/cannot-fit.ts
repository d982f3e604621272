export type CannotFitCode =
  | 'invalid_quality'
  | 'one_pole_missing'
  | 'too_few_samples'
  | 'texts_identical'
  | 'nothing_to_read'
  | 'effort_unsupported'
  | 'configuration_unknown'

/** The samples, as they are, cannot become a trait. The message says what to add or change. */
export class CannotFit extends Error {
  override readonly name = 'CannotFit'
  readonly code: CannotFitCode

  constructor(code: CannotFitCode, message: string) {
    super(message)
    this.code = code
  }
}
