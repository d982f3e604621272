import { z } from 'zod'
import type { RunError } from '#rules/run.ts'

/** What the state machine knows of a step that failed: an error's name, and its cause as the function reported it. */
export const stepErrorSchema = z.object({ Error: z.string().default('Unknown'), Cause: z.string().default('') })
export type StepError = z.infer<typeof stepErrorSchema>

const reportSchema = z.object({ errorMessage: z.string() })

/** Errors whose message was written for the caller. */
const spoken = new Map([
  ['CannotFit', 'cannot_fit'],
  ['Refusal', 'validation_failed'],
  ['EmbeddingRefused', 'embedder_refused'],
  ['Unavailable', 'upstream_unavailable'],
])

/** What a caller learns of a failed step: why, where the caller can do something about it, and never our internals. */
export function runErrorOf({ Error: name, Cause }: StepError): RunError {
  const code = spoken.get(name)
  const message = messageOf(Cause)
  if (code && message) return { code, message }
  if (name === 'States.Timeout' || name === 'Sandbox.Timedout') {
    return {
      code: 'timed_out',
      message: 'A step of the training took too long; try again with less effort or fewer samples.',
    }
  }
  return {
    code: 'training_failed',
    message: 'A step of the training failed; what served before was not changed.',
  }
}

function messageOf(cause: string): string | undefined {
  try {
    return reportSchema.parse(JSON.parse(cause)).errorMessage
  } catch {
    return undefined
  }
}
