import * as z from 'zod'
import { hasEnded, type Job, jobErrorSchema, maxOpenDispatches } from '#rules/job.ts'
import { hashOfJson, type JsonObject, jsonObjectSchema } from '#rules/json-object.ts'
import { maxPayloadBytes } from '#rules/payload.ts'
import { Refusal } from '#rules/refusal.ts'
import type { RegisteredVersion, VersionStatus } from '#rules/registered-version.ts'
import { errorMessageOf, type StepError } from '#rules/run-failure.ts'

/** The end of a job, as its handler reports it or as this service detects it. */
export const jobCompletionSchema = z
  .strictObject({
    status: z.enum(['success', 'failure']),
    output: jsonObjectSchema(maxPayloadBytes).optional(),
    error: jobErrorSchema.optional(),
  })
  .refine(({ status, output }) => status === 'success' || !output, { path: ['output'], error: 'A failure has none.' })
  .refine(({ status, error }) => status === 'failure' || !error, { path: ['error'], error: 'A success has none.' })
  .transform(({ status, output, error }): JobCompletion => {
    if (status === 'success') return { status, output: output ?? null, error: null }
    return { status, output: null, error: error ?? { code: 'failed', message: 'The handler did not say why.' } }
  })

export type JobCompletion =
  | { readonly status: 'success'; readonly output: JsonObject | null; readonly error: null }
  | { readonly status: 'failure'; readonly output: null; readonly error: JsonObject }

export function failedCompletion(code: string, message: string, more: JsonObject = {}): JobCompletion {
  return { status: 'failure', output: null, error: { code, message, ...more } }
}

export const timedOutCompletion = failedCompletion('timeout', 'Nobody completed the job in its time limit.')

export const lostCompletion = failedCompletion(
  'job_lost',
  'The service was restored from a backup that was made while the job was in progress. Request it again.',
)

export const crashedCompletion = failedCompletion(
  'handler_crashed',
  `The handler was called ${maxOpenDispatches} times, and each time the process that called it ended before the handler did.`,
)

/** Converts the state machine's error for a handler that could not be called into the completion of its job. */
export function completionOfStepError({ Error: name, Cause }: StepError): JobCompletion {
  if (name === 'States.Timeout' || name === 'Sandbox.Timedout') return timedOutCompletion
  if (name !== 'HandlerUnavailable') return failedCompletion('dispatch_failed', 'The handler could not be called.')
  return failedCompletion('handler_unavailable', errorMessageOf(Cause) ?? 'The handler could not be reached.')
}

export const hashOfCompletion = (completion: JobCompletion): string => hashOfJson(completion)

/** Returns true if the job already ended with this same completion. Refuses a completion that differs from that one. */
export function isRepeatedCompletion(job: Job, completion: JobCompletion): boolean {
  if (!hasEnded(job)) return false
  if (job.completion === hashOfCompletion(completion)) return true
  const message = `The job ended with ${job.status} at ${job.completed_at}, and not as this says.`
  throw new Refusal('job_ended', message, { job_id: job.job_id, status: job.status })
}

export type CompletionEffect = { readonly to: VersionStatus | undefined; readonly warnings: readonly string[] }

/** Returns the effect of a training's end on its version: none if the version's status has changed in the meantime. */
export function effectOnVersion(job: Job, version: RegisteredVersion, { status }: JobCompletion): CompletionEffect {
  const isItsOwn = version.status === 'training' && version.training_job === job.job_id
  if (isItsOwn) return { to: status === 'success' ? 'active' : 'failed', warnings: [] }
  const stays = `The version "${version.version}" had become ${version.status} meanwhile, and stays so.`
  return { to: undefined, warnings: status === 'success' ? [stays] : [] }
}
