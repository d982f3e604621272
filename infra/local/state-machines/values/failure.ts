import type { Json } from './json.ts'

/** The failure of a state: the error that Retry and Catch match, and the content of $states.errorOutput. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly error: string
  readonly causeText: string | undefined
  /** A second name under which Retry and Catch know the error. */
  readonly alias: string | undefined
  /** The field whose expression failed, for the EvaluationFailed event. */
  readonly location: string | undefined
  /** Raised by the interpreter, which does not know the state yet; AWS names the state in the cause. */
  readonly lacksState: boolean

  constructor(error: string, { causeText, alias, location, lacksState = false }: FailureOptions = {}) {
    super(causeText === undefined ? error : `${error}: ${causeText}`)
    this.error = error
    this.causeText = causeText
    this.alias = alias
    this.location = location
    this.lacksState = lacksState
  }
}

type FailureOptions = {
  readonly causeText?: string | undefined
  readonly alias?: string | undefined
  readonly location?: string | undefined
  readonly lacksState?: boolean
}

export function queryEvaluationError(causeText: string, location?: string): Failure {
  return new Failure('States.QueryEvaluationError', { causeText, location, lacksState: true })
}

export function runtimeError(causeText: string): Failure {
  return new Failure('States.Runtime', { causeText, lacksState: true })
}

export function dataLimitExceeded(where: string): Failure {
  const causeText = `The state/task '${where}' returned a result with a size exceeding the maximum number of bytes service limit.`
  return new Failure('States.DataLimitExceeded', { causeText })
}

/** Returns any thrown value as the failure of a state. */
export function failureOfState(thrown: unknown, state: string, enteredEvent: number): Failure {
  const failure = thrown instanceof Failure ? thrown : runtimeError(String(thrown))
  if (!failure.lacksState) return failure
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEvent}). `
  return new Failure(failure.error, { causeText: where + failure.causeText, location: failure.location })
}

export function errorOutputOf(failure: Failure): Json {
  return { Error: failure.error, Cause: failure.causeText ?? '' }
}

/** Returns the fields of history events and DescribeExecution. A part that the failure lacks has no key. */
export function errorDetailsOf({ error, causeText }: Failure): { error?: string; cause?: string } {
  return { ...(error !== '' && { error }), ...(causeText !== undefined && { cause: causeText }) }
}
