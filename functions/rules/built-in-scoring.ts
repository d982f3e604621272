import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { Run } from '#rules/run.ts'
import { scoreRequestSchema } from '#rules/score-request.ts'
import type { Version } from '#rules/version.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** The inputs of `touchstone.scoring`. */
export const trainScoringSchema = z.strictObject({ handle: z.string(), effort: effortSchema.default('medium') })
export const inferByScoringSchema = z.strictObject({
  handle: z.string(),
  content: scoreRequestSchema.shape.content,
  traits: scoreRequestSchema.shape.traits,
})

/** Parses the input of a built-in implementation. */
export function parseBuiltInInput<Schema extends z.ZodType>(schema: Schema, input: JsonObject): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(withoutNulls(schema, input))
  if (success) return data
  throw validationFailed(error.issues.map(({ path, message }) => ({ path: ['input', ...path].join('.'), message })))
}

/** Returns the id of the run that trains for a job. `jobOfRun` is the reverse: both ids contain the same ULID. */
export const runOfJob = (jobId: string) => `run_${jobId}`
export const jobOfRun = (runId: string) => runId.slice('run_'.length)

/** Returns the completion of the run's job, or undefined while the run is in progress. */
export function completionOfRun(run: Run, version: Version | undefined): JobCompletion | undefined {
  const { handle, run_id, version_no, status, error } = run
  if (status === 'running') return undefined
  if (status === 'succeeded') {
    return { status: 'success', output: { handle, run_id, version_no, ...version?.activation }, error: null }
  }
  return failedCompletion(error?.code ?? 'failed', error?.message ?? 'The training failed.', { handle, run_id })
}
