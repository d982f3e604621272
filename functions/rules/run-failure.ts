import * as z from 'zod'
import type { RunError, RunKind } from '#rules/run.ts'

/**
 * Parses the state machine's record of a failed step: the name of the error, and the cause that the function reported.
 */
export const stepErrorSchema = z.object({ Error: z.string().default('Unknown'), Cause: z.string().default('') })
export type StepError = z.infer<typeof stepErrorSchema>

const functionErrorSchema = z.object({ errorMessage: z.string() })

/** Maps the names of errors whose messages are written for callers to their public codes. */
const publicErrorCodes = new Map([
  ['CannotFit', 'cannot_fit'],
  ['Refusal', 'validation_failed'],
  ['EmbeddingRefused', 'embedder_refused'],
  ['Unavailable', 'upstream_unavailable'],
  ['SynthesisRefused', 'synthesis_refused'],
])

/** The words for each kind of run in failure messages: its name, and the part that a failure leaves unchanged. */
const runKindWords: Readonly<Record<RunKind, { readonly name: string; readonly unharmed: string }>> = {
  train: { name: 'training', unharmed: 'what served before' },
  retune: { name: 'training', unharmed: 'what served before' },
  retrain_buffered: { name: 'training', unharmed: 'what served before' },
  discover: { name: 'discovery', unharmed: 'the draft' },
  purge: { name: 'purge', unharmed: 'what serves' },
  synthesize: { name: 'synthesis', unharmed: 'the draft' },
}

/** Returns the public error of a failed step. It states the cause if the caller can act on it, and never internals. */
export function runErrorOf({ Error: name, Cause }: StepError, kind: RunKind): RunError {
  const words = runKindWords[kind]
  const code = publicErrorCodes.get(name)
  const message = errorMessageOf(Cause)
  if (code && message) return { code, message }
  if (name === 'States.Timeout' || name === 'Sandbox.Timedout') {
    return {
      code: 'timed_out',
      message: `A step of the ${words.name} took too long; try again with less effort or fewer samples.`,
    }
  }
  if (name === 'Runtime.ExitError' || name === 'Runtime.OutOfMemory') {
    return {
      code: 'step_died',
      message: `A step of the ${words.name} died, most likely for want of memory; try again with fewer or shorter samples.`,
    }
  }
  return {
    code: `${words.name}_failed`,
    message: `A step of the ${words.name} failed; ${words.unharmed} was not changed.`,
  }
}

/** Causes are cut to this length, so that a line of the log stays a line. */
const maxCauseUnits = 500

/** Returns the error and the cause of a failed step, for the log of the operator. */
export function causeOf({ Error: name, Cause }: StepError): string {
  return `${name}: ${errorMessageOf(Cause) ?? Cause}`.slice(0, maxCauseUnits)
}

/** Returns the message of the error that a function ended with, or undefined if the cause contains none. */
export function errorMessageOf(cause: string): string | undefined {
  try {
    return functionErrorSchema.parse(JSON.parse(cause)).errorMessage
  } catch {
    return undefined
  }
}
