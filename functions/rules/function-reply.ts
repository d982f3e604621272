import * as z from 'zod'
import { failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import { jsonObjectSchema } from '#rules/json-object.ts'
import { maxPayloadBytes } from '#rules/payload.ts'

/** The response of a function: the JSON that it returned, or the error that it ended with. */
export type FunctionReply = { readonly returned: string } | { readonly failed: string }

const outputSchema = jsonObjectSchema(maxPayloadBytes)
const acceptedSchema = z.strictObject({ status: z.literal('accepted') })
const errorSchema = z.object({ errorType: z.string().default('Error'), errorMessage: z.string().default('') })
/** Lambda's errors for a result that cannot be sent: it has no JSON, or too much of it. */
const unsendable = ['Runtime.MarshalError', 'Function.ResponseSizeTooLarge']
/** The most characters of a stored error message. A stored error is limited to 16 KB. */
const maxMessageLength = 2_000

/** Returns the completion that a function's reply means, or 'accepted' if the function completes the job later. */
export function completionOfReply(reply: FunctionReply): JobCompletion | 'accepted' {
  if ('failed' in reply) return handlerFailed(reply.failed)
  const returned = parseJson(reply.returned)
  if (returned === undefined) return failedCompletion('bad_payload', 'The handler returned no JSON.')
  if (acceptedSchema.safeParse(returned).success) return 'accepted'
  if (returned === null) return { status: 'success', output: null, error: null }
  const { success, data, error } = outputSchema.safeParse(returned)
  if (success) return { status: 'success', output: data, error: null }
  return notAnOutput(String(error.issues[0]?.message))
}

function notAnOutput(reason: string): JobCompletion {
  return failedCompletion('bad_payload', `What the handler returned can't be its output: ${reason}`)
}

function handlerFailed(text: string): JobCompletion {
  const { data } = errorSchema.safeParse(parseJson(text))
  const { errorType, errorMessage } = data ?? { errorType: 'Error', errorMessage: text }
  if (unsendable.includes(errorType)) return notAnOutput(errorMessage.slice(0, maxMessageLength))
  const type = errorType.slice(0, 200)
  return failedCompletion('handler_error', `${type}: ${errorMessage}`.slice(0, maxMessageLength), { type })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
