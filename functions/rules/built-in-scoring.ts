import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { Run } from '#rules/run.ts'
import { scoreRequestSchema } from '#rules/score-request.ts'
import type { Version } from '#rules/version.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** What `touchstone.scoring` takes. */
export const trainScoringSchema = z.strictObject({ handle: z.string(), effort: effortSchema.default('medium') })
export const inferByScoringSchema = z.strictObject({
  handle: z.string(),
  content: scoreRequestSchema.shape.content,
  traits: scoreRequestSchema.shape.traits,
})

/** The input as a built-in implementation reads it. */
export function parseBuiltInInput<Schema extends z.ZodType>(schema: Schema, input: JsonObject): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(withoutNulls(schema, input))
  if (success) return data
  throw validationFailed(error.issues.map(({ path, message }) => ({ path: ['input', ...path].join('.'), message })))
}

/** The run that trains for a job, and the job that a run may train for: they share a ULID. */
export const runOfJob = (jobId: string) => `run_${jobId}`
export const jobOfRun = (runId: string) => runId.slice('run_'.length)

/** How the end of such a run ends its job; undefined while it is under way. */
export function completionOfRun(run: Run, version: Version | undefined): JobCompletion | undefined {
  const { handle, run_id, version_no, status, error } = run
  if (status === 'running') return undefined
  if (status === 'succeeded') {
    return { status: 'success', output: { handle, run_id, version_no, ...version?.activation }, error: null }
  }
  return failedCompletion(error?.code ?? 'failed', error?.message ?? 'The training failed.', { handle, run_id })
}
