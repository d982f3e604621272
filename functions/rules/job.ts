import { z } from 'zod'
import { type JsonObject, jsonObjectSchema } from '#rules/json-object.ts'
import { handlerActionSchema } from '#rules/model-handler.ts'
import { inlineValue, maxPayloadBytes, payloadSchema } from '#rules/payload.ts'
import { authoritySchema } from '#rules/registry-caller.ts'

export const jobStatusSchema = z.enum(['pending', 'started', 'success', 'failure'])
export type JobStatus = z.infer<typeof jobStatusSchema>

const inputSchema = jsonObjectSchema(maxPayloadBytes)
export const startTrainingSchema = z.strictObject({ input: inputSchema }).meta({ id: 'StartTraining' })
export const startInferenceSchema = z
  .strictObject({
    input: inputSchema,
    subscribe: z.boolean().default(false).describe('Infers from this input again after each training.'),
  })
  .meta({ id: 'StartInference' })

/** Why a job failed: `code` and `message` where this service says so, what the handler reported where that does. */
export const jobErrorSchema = jsonObjectSchema(16 * 1024)

/** A stored job. */
export const jobSchema = z.object({
  job_id: z.string(),
  model_id: z.string(),
  model_version: z.string(),
  job_type: handlerActionSchema,
  status: jobStatusSchema,
  input: payloadSchema,
  output: payloadSchema.nullable(),
  error: jobErrorSchema.nullable(),
  /** "request", or the subscription that set it off. */
  triggered_by: z.string(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  warnings: z.array(z.string()),
  /** When it has failed if nobody completed it. */
  expires_at: z.string(),
  /** How many subscriptions led to it, and by way of which models. */
  depth: z.int(),
  chain: z.array(z.string()),
  authority: authoritySchema,
  /** What the state machine waits for. */
  token: z.string().nullable(),
  /** What it was completed with, as a hash: the same again is answered the same again. */
  completion: z.string().nullable(),
})
export type Job = z.infer<typeof jobSchema>

type JobRequest = Pick<
  Job,
  'job_id' | 'model_id' | 'model_version' | 'job_type' | 'input' | 'triggered_by' | 'depth' | 'chain' | 'authority'
>

export function newJob(wanted: JobRequest, now: Date, timeoutSeconds: number): Job {
  return {
    ...wanted,
    status: 'pending',
    output: null,
    error: null,
    created_at: now.toISOString(),
    started_at: null,
    completed_at: null,
    warnings: [],
    expires_at: new Date(now.getTime() + timeoutSeconds * 1000).toISOString(),
    token: null,
    completion: null,
  }
}

export function hasEnded({ status }: Pick<Job, 'status'>): boolean {
  return status === 'success' || status === 'failure'
}

/** Its state machine ends a job in time. This long after that it can only have been lost, and whoever looks may end it. */
const graceMs = 60_000

export function isOverdue(job: Job, now: Date): boolean {
  return !hasEnded(job) && Date.parse(job.expires_at) + graceMs <= now.getTime()
}

/** A job as callers see it. Where a payload was not read, the field is left out. */
export function jobView(job: Job, payloads: { input?: JsonObject; output?: JsonObject } = {}) {
  const { expires_at: _, depth: __, chain: ___, authority: ____, token: _____, completion: ______, ...shown } = job
  const input = payloads.input ?? inlineValue(job.input)
  const output = job.output === null ? null : (payloads.output ?? inlineValue(job.output))
  return { ...shown, input, output }
}
