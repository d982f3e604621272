import { z } from 'zod'
import type { RunError, RunKind } from '#rules/run.ts'

/** What the state machine knows of a step that failed: an error's name, and its cause as the function reported it. */
export const stepErrorSchema = z.object({ Error: z.string().default('Unknown'), Cause: z.string().default('') })
export type StepError = z.infer<typeof stepErrorSchema>

const functionErrorSchema = z.object({ errorMessage: z.string() })

/** Errors whose message was written for the caller. */
const publicErrorCodes = new Map([
  ['CannotFit', 'cannot_fit'],
  ['Refusal', 'validation_failed'],
  ['EmbeddingRefused', 'embedder_refused'],
  ['Unavailable', 'upstream_unavailable'],
  ['SynthesisRefused', 'synthesis_refused'],
])

/** What the kinds of runs are called where one fails, and what is left as it was. */
const runKindWords: Readonly<Record<RunKind, { readonly name: string; readonly unharmed: string }>> = {
  train: { name: 'training', unharmed: 'what served before' },
  retune: { name: 'training', unharmed: 'what served before' },
  retrain_buffered: { name: 'training', unharmed: 'what served before' },
  discover: { name: 'discovery', unharmed: 'the draft' },
  purge: { name: 'purge', unharmed: 'what serves' },
  synthesize: { name: 'synthesis', unharmed: 'the draft' },
}

/** What a caller learns of a failed step: why, where the caller can do something about it, and never our internals. */
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

/** The message of the error that a function ended with. */
export function errorMessageOf(cause: string): string | undefined {
  try {
    return functionErrorSchema.parse(JSON.parse(cause)).errorMessage
  } catch {
    return undefined
  }
}
