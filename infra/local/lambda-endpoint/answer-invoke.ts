import { loggedIds } from '#world/logged-ids.ts'
import type { AsyncInvocations } from './async-invocations.ts'
import { type FunctionLookup, type LocalFunction, resolveInvokeTarget } from './function-lookup.ts'
import { LambdaError } from './lambda-error.ts'
import { maxResponseBytes, responseTooLarge } from './response-size.ts'

type Invocation = {
  /** A name or an ARN, with or without a qualifier. */
  readonly functionName: string
  readonly qualifier: string | undefined
  readonly type: string
  readonly payload: Buffer
  /** Aborts when the caller has disconnected. */
  readonly gone: AbortSignal
}

export type InvokeResponse = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Lambda's limits of request payloads by invocation type, in bytes. */
const maxBytesByType: Readonly<Record<string, number>> = {
  RequestResponse: 6_291_456,
  Event: 1_048_576,
  DryRun: 6_291_456,
}
export const maxRequestBytes = Math.max(...Object.values(maxBytesByType))

/** Answers an Invoke as AWS does: the function's result or error, 202 for an Event, 204 for a DryRun. */
export async function answerInvoke(
  functions: FunctionLookup,
  { functionName, qualifier: requested, type, payload, gone }: Invocation,
  background: AsyncInvocations,
): Promise<InvokeResponse> {
  const limit = maxBytesByType[type]
  if (limit === undefined) {
    throw new LambdaError('InvalidParameterValueException', 400, `There is no invocation type '${type}'`)
  }
  const { called, qualifier } = resolveInvokeTarget(functions, functionName, requested)
  if (payload.length > limit) throw requestTooLarge(limit)
  const input = jsonOf(payload)
  if (type === 'DryRun') return { status: 204 }
  if (type === 'Event') {
    background.run({ ...loggedIds(input), function: functionName }, () => called.invoke(input, qualifier))
    return { status: 202 }
  }
  const answer = await called.invoke(input, qualifier, gone).then((result) => resultOf(called, result), errorOf)
  return { status: 200, headers: { 'x-amz-executed-version': qualifier, ...answer.headers }, body: answer.body }
}

export function requestTooLarge(limit = maxRequestBytes): LambdaError {
  const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`
  return new LambdaError('RequestEntityTooLargeException', 413, message)
}

/** Parses the payload. A function without a payload gets {}. */
function jsonOf(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString() || '{}')
  } catch (cause) {
    const message = `Could not parse request body into json: ${cause instanceof Error ? cause.message : cause}`
    throw new LambdaError('InvalidRequestContentException', 400, message)
  }
}

function resultOf({ returnsJson }: LocalFunction, result: unknown): { headers?: Record<string, string>; body: string } {
  const body = returnsJson ? String(result) : (JSON.stringify(result) ?? 'null')
  if (Buffer.byteLength(body) <= maxResponseBytes) return { body }
  const { name, message } = responseTooLarge()
  return failed(name, message)
}

function errorOf(thrown: unknown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  // An error that ends a function from outside has no stack trace of its code.
  const isOwn = !/^(Sandbox|Runtime)\./.test(error.name)
  return failed(error.name, error.message, isOwn ? (error.stack ?? '').split('\n') : undefined)
}

function failed(errorType: string, errorMessage: string, trace?: readonly string[]) {
  return {
    headers: { 'x-amz-function-error': 'Unhandled' },
    body: JSON.stringify({ errorType, errorMessage, trace }),
  }
}
