import * as z from 'zod'
import { type Authority, authoritySchema } from '#rules/authority.ts'
import { jobSubjectSchema } from '#rules/job-subject.ts'
import { jsonObjectSchema } from '#rules/json-object.ts'
import { handlerActionSchema, handlerSchema } from '#rules/model-handler.ts'
import { maxPayloadBytes, payloadSchema } from '#rules/payload.ts'

export const jobStatusSchema = z.enum(['pending', 'started', 'success', 'failure'])
export type JobStatus = z.infer<typeof jobStatusSchema>

const inputSchema = jsonObjectSchema(maxPayloadBytes)
export const startTrainingSchema = z.strictObject({ input: inputSchema }).meta({ id: 'StartTraining' })
export const startInferenceSchema = z
  .strictObject({
    input: inputSchema,
    subscribe: z.boolean().default(false).describe('Repeats the inference on this input after each training.'),
  })
  .meta({ id: 'StartInference' })

/** The error of a failed job: `code` and `message` from this service, or the error that the handler reported. */
export const jobErrorSchema = jsonObjectSchema(16 * 1024)

/** A stored job. */
export const jobSchema = z.object({
  job_id: z.string(),
  model_id: z.string(),
  model_version: z.string(),
  job_type: handlerActionSchema,
  /** The handler that its version had when it was created; null in a job of an earlier release. */
  handler: handlerSchema.nullable().default(null),
  status: jobStatusSchema,
  input: payloadSchema,
  output: payloadSchema.nullable(),
  error: jobErrorSchema.nullable(),
  /** "request", or the id of the subscription that triggered it. */
  triggered_by: z.string(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  warnings: z.array(z.string()),
  /** The time at which the job fails if nothing has completed it. */
  expires_at: z.string(),
  /** The number of subscriptions in the chain that led to the job, and the models in it. */
  depth: z.int(),
  chain: z.array(z.string()),
  /** The id that the jobs of its chain are counted by; null for the job that begins one. */
  root: z.string().nullable().default(null),
  /** The caller who requested it, or the maker of the subscription that triggered it. */
  authority: authoritySchema,
  /** The others who decided on its input. The job reaches what all of them can reach. */
  limited_by: z.array(authoritySchema).default([]),
  /**
   * The callers who chose code outside this service that its output went through: of its own handler, and of those before it
   * in the chain. The code outlives their keys.
   */
  definers: z.array(authoritySchema).default([]),
  /** The caller who completed it and so decided on its output; null for the return value of its handler. */
  completed_by: authoritySchema.nullable().default(null),
  /** The models of /v1 that its payloads are about; null in a job of an earlier release. */
  subjects: z.array(jobSubjectSchema).nullable().default(null),
  /** The number of dispatches that have begun and not ended, as far as is known. */
  open_dispatches: z.int().default(0),
  /** The task token that the state machine waits for. */
  token: z.string().nullable(),
  /** The hash of its completion: repeating the same completion returns the same answer. */
  completion: z.string().nullable(),
})
export type Job = z.infer<typeof jobSchema>

type JobRequest = Pick<
  Job,
  | 'job_id'
  | 'model_id'
  | 'model_version'
  | 'job_type'
  | 'handler'
  | 'definers'
  | 'input'
  | 'triggered_by'
  | 'depth'
  | 'chain'
  | 'root'
  | 'authority'
  | 'limited_by'
  | 'subjects'
>

export function newJob(request: JobRequest, now: Date, timeoutSeconds: number): Job {
  return {
    ...request,
    status: 'pending',
    output: null,
    error: null,
    created_at: now.toISOString(),
    started_at: null,
    completed_at: null,
    warnings: [],
    expires_at: new Date(now.getTime() + timeoutSeconds * 1000).toISOString(),
    open_dispatches: 0,
    token: null,
    completion: null,
    completed_by: null,
  }
}

/** Returns the parties who decided on the output of a job. */
export function producersOf({ authority, limited_by, completed_by }: Job): readonly Authority[] {
  return [authority, ...limited_by, ...(completed_by ? [completed_by] : [])]
}

export function hasEnded({ status }: Pick<Job, 'status'>): boolean {
  return status === 'success' || status === 'failure'
}

/**
 * The maximum number of calls of a handler that came to no end. A handler that ends the process that calls it would
 * otherwise be called, and end it, again and again.
 */
export const maxOpenDispatches = 3

/** The time after `expires_at` in which the state machine can still end a job. Later, any reader and the sweep end it as lost. */
const graceMs = 60_000

/** Returns the time at which a job that has not ended is lost. */
export function lostAt({ expires_at }: Pick<Job, 'expires_at'>): string {
  return new Date(Date.parse(expires_at) + graceMs).toISOString()
}

export function isOverdue(job: Job, now: Date): boolean {
  return !hasEnded(job) && Date.parse(lostAt(job)) <= now.getTime()
}
