import { functionArn } from './function-arn.ts'
import { LambdaError } from './lambda-error.ts'

/**
 * A function as callers of the Lambda API see it. An error that it throws is answered under the error's name. The signal
 * aborts when the caller of a synchronous invocation has disconnected.
 */
export type LocalFunction = {
  readonly invoke: (payload: unknown, qualifier: string, gone?: AbortSignal) => Promise<unknown>
  /** True if the result is JSON already: text of a stranger, which this process need not parse. */
  readonly returnsJson?: boolean
  /** Versions and aliases beside `$LATEST`. */
  readonly qualifiers?: readonly string[]
}

/** Functions by their names, without account, region and qualifier. */
export type FunctionLookup = { readonly get: (name: string) => LocalFunction | undefined }

export type InvokeTarget = { readonly called: LocalFunction; readonly qualifier: string }

const latest = '$LATEST'
/** A name, `name:qualifier`, or a whole or partial ARN of either. */
const functionNamePattern =
  /^(?:(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:)?\d{12}:)?(?:function:)?([\w-]{1,64})(?::(\$LATEST|[\w-]{1,128}))?$/

/** Resolves a FunctionName and a Qualifier. Throws AWS's errors for invalid and unknown names. */
export function resolveInvokeTarget(
  functions: FunctionLookup,
  functionName: string,
  requested: string | undefined,
): InvokeTarget {
  const [, name, own] = functionNamePattern.exec(functionName) ?? []
  if (name === undefined) {
    const problem = `Value '${functionName}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern`
    throw new LambdaError(
      'ValidationException',
      400,
      `1 validation error detected: ${problem}: ${functionNamePattern.source}`,
    )
  }
  if (own !== undefined && requested !== undefined && own !== requested) {
    const problem = 'The derived qualifier from the function name does not match the specified qualifier.'
    throw new LambdaError('InvalidParameterValueException', 400, problem)
  }
  const qualifier = own ?? requested ?? latest
  const called = functions.get(name)
  if (called === undefined || ![latest, ...(called.qualifiers ?? [])].includes(qualifier)) {
    const suffix = qualifier === latest ? '' : `:${qualifier}`
    throw new LambdaError('ResourceNotFoundException', 404, `Function not found: ${functionArn(name)}${suffix}`)
  }
  return { called, qualifier }
}
