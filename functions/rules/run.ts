import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { shownInstant } from '#rules/instant.ts'
import { activationOutcomeSchema } from '#rules/pointer.ts'
import { Refusal } from '#rules/refusal.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { synthTypeSchema } from '#rules/synth-type.ts'

/** Runs that record a version and may move the pointer. */
export const trainingKindSchema = z.enum(['train', 'retune', 'retrain_buffered'])
/** The others change what a model holds, and leave it in the state that it was in. */
const runKindSchema = z.enum([...trainingKindSchema.options, 'discover', 'synthesize', 'purge'])
export type RunKind = z.infer<typeof runKindSchema>

const runErrorSchema = z.object({ code: z.string(), message: z.string() }).describe('Why it failed.')
export type RunError = z.infer<typeof runErrorSchema>

/** How a model is held by the run that works on it. The run's writes carry `fence`; they fail once the model was freed. */
export const leaseSchema = z.object({
  run_id: z.string(),
  fencing_token: z.int(),
  kind: runKindSchema,
  effort: effortSchema,
  /** What a synthesis makes its samples of. */
  synth_type: synthTypeSchema.optional(),
  /** The state of the model after a run that records no version. */
  returns_to: z.enum(['draft', 'ready', 'failed']).default('draft'),
  /** What the model says it did last after a purge that followed another run. */
  shows_after: z.lazy(() => lastOperationSchema).optional(),
  /** The state of supervision that the run was asked to learn from. */
  training_data_revision: z.int(),
  started_at: z.string(),
  /** The version that served when the run began; 0 for none. */
  base_version_no: z.int(),
  expires_at: z.string(),
  phase: z.enum(['acquired', 'gathered', 'recorded']),
  trait_count: z.int(),
  /** The newest sample when the run took the model: what comes later is for the next one. Not known of older claims. */
  samples_through: z.int().optional(),
  /** How much of the model's buffered feedback is among these samples. */
  takes_feedback: z.int().default(0),
  /** The state machine's execution that took the model itself, where one did. */
  execution: z.string().optional(),
  /** The model's when the run was asked for: a change since then is for the next version. */
  scoring_method: scoringMethodSchema.default('balanced_cosine'),
  max_depth: z.int().default(1),
  /** What the version reads texts with; the deployment's setting when the run was asked for. */
  embedder: z.string().default('lexical'),
  /** Trait key → true for each trait that is fitted: repeating a step does not count it twice. */
  fitted: z.record(z.string(), z.literal(true)),
  /** How much of its work is done, 0–1, where that is not to fit traits. */
  done: z.number().optional(),
})
export type Lease = z.infer<typeof leaseSchema>

const runStatusSchema = z.enum(['running', 'succeeded', 'failed'])

export const runSchema = z.object({
  run_id: z.string(),
  handle: z.string(),
  kind: runKindSchema,
  status: runStatusSchema,
  effort: effortSchema,
  synth_type: synthTypeSchema.optional(),
  actor: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  error: runErrorSchema.nullable(),
  /** How far it got, once it has ended; while it runs, its lease on the model tells. */
  progress: z.number(),
  version_no: z.int().nullable(),
  outcome: activationOutcomeSchema
    .nullable()
    .default(null)
    .describe('What came of its version, once the run has ended.'),
})
export type Run = z.infer<typeof runSchema>

export const lastOperationSchema = z
  .object({
    kind: z.enum(['train', 'retune', 'retrain', 'discover', 'synthesize', 'purge']),
    status: runStatusSchema,
    started_at: shownInstant('When it began.'),
    run_id: z.string().optional().describe('Read the run to see more of it.'),
    progress: z.number().min(0).max(1).optional().describe('How far it is, 0 to 1.'),
    error: runErrorSchema.optional(),
  })
  .meta({ id: 'LastOperation' })
export type LastOperation = z.infer<typeof lastOperationSchema>

/** What a model's last operation is called that is a run of this kind. */
export function operationKind(kind: RunKind): LastOperation['kind'] {
  return kind === 'retrain_buffered' ? 'retrain' : kind
}

export const runLostError: RunError = {
  code: 'run_lost',
  message: 'The run stopped without a word and its lease has ended; start it again.',
}

/** What the machine carries from step to step: which run, of which model, under which fencing token. */
export const leasedRunSchema = z.object({ handle: z.string(), run_id: z.string(), fencing_token: z.int() })
export type LeasedRun = z.infer<typeof leasedRunSchema>

/** The run no longer holds its model: another took over or its lease ended. Its steps stop here and change nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export function isTraining(kind: RunKind): boolean {
  return trainingKindSchema.safeParse(kind).success
}

export function isLeasedBy(lease: Lease | null, run: LeasedRun): lease is Lease {
  return lease !== null && lease.run_id === run.run_id && lease.fencing_token === run.fencing_token
}

export function isLeaseExpired(lease: Lease | null, now: Date): boolean {
  return lease !== null && Date.parse(lease.expires_at) <= now.getTime()
}

export function leaseExpiry(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString()
}

const runIdPattern = /^run_[0-9A-HJKMNP-TV-Z]{26}$/

export function isRunId(text: string): boolean {
  return runIdPattern.test(text)
}

export function runNotFound(runId: string): Refusal {
  const run_id = runId.slice(0, 80)
  return new Refusal('run_not_found', `This model has no run "${run_id}".`, { run_id })
}

/** How far a run is, 0–1: fitting the traits, or whatever else it is there for, is nearly all of the work. */
export function progressOf(lease: Lease): number {
  if (lease.phase === 'acquired') return 0.02
  if (lease.phase === 'recorded') return 0.97
  const done = lease.done ?? Object.keys(lease.fitted).length / Math.max(lease.trait_count, 1)
  return Math.round((0.05 + 0.9 * done) * 100) / 100
}
