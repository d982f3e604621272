import type { Json } from './json.ts'

/** What a state reports when it fails: what Retry and Catch match on, and $states.errorOutput. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly error: string
  readonly causeText: string | undefined
  /** A second name under which Retry and Catch know the error. */
  readonly alias: string | undefined
  /** The field whose expression failed, for the EvaluationFailed event. */
  readonly location: string | undefined
  /** Raised by the interpreter and not yet told where; AWS then names the state in the cause. */
  readonly isUnplaced: boolean

  constructor(
    error: string,
    causeText?: string,
    more: { alias?: string; location?: string | undefined; isUnplaced?: boolean } = {},
  ) {
    super(causeText === undefined ? error : `${error}: ${causeText}`)
    this.error = error
    this.causeText = causeText
    this.alias = more.alias
    this.location = more.location
    this.isUnplaced = more.isUnplaced ?? false
  }
}

export function queryEvaluationError(causeText: string, location: string): Failure {
  return new Failure('States.QueryEvaluationError', causeText, { location, isUnplaced: true })
}

export function runtimeError(causeText: string): Failure {
  return new Failure('States.Runtime', causeText, { isUnplaced: true })
}

export function dataLimitExceeded(where: string): Failure {
  return new Failure(
    'States.DataLimitExceeded',
    `The state/task '${where}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  )
}

/** Any thrown value as the failure of a state. */
export function placedFailure(thrown: unknown, state: string, enteredEvent: number): Failure {
  const failure = thrown instanceof Failure ? thrown : runtimeError(String(thrown))
  if (!failure.isUnplaced) return failure
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEvent}). `
  return new Failure(failure.error, where + failure.causeText, { location: failure.location })
}

export function errorOutputOf(failure: Failure): Json {
  return { Error: failure.error, Cause: failure.causeText ?? '' }
}

/** As the history and DescribeExecution say it: what the failure does not have has no key. */
export function errorDetailsOf({ error, causeText }: Failure): { error?: string; cause?: string } {
  return { ...(error !== '' && { error }), ...(causeText !== undefined && { cause: causeText }) }
}
