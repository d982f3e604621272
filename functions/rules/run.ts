import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { shownInstant } from '#rules/instant.ts'
import { activationOutcomeSchema } from '#rules/pointer.ts'
import { Refusal } from '#rules/refusal.ts'
import { synthTypeSchema } from '#rules/synth-type.ts'

/** The kinds of runs that record a version and may move the pointer. */
export const trainingKindSchema = z.enum(['train', 'retune', 'retrain_buffered'])
/** The kinds of runs. Those that are not trainings change samples or traits, and leave the model in its previous state. */
export const runKindSchema = z.enum([...trainingKindSchema.options, 'discover', 'synthesize', 'purge'])
export type RunKind = z.infer<typeof runKindSchema>

/** An import records a version too, but leases no model: it has no work that could be interrupted. */
const recordedKindSchema = z.enum([...runKindSchema.options, 'backfill'])

const runErrorSchema = z.object({ code: z.string(), message: z.string() }).describe('Why it failed.')
export type RunError = z.infer<typeof runErrorSchema>

const runStatusSchema = z.enum(['running', 'succeeded', 'failed'])

export const runSchema = z.object({
  run_id: z.string(),
  handle: z.string(),
  kind: recordedKindSchema,
  status: runStatusSchema,
  effort: effortSchema,
  synth_type: synthTypeSchema.optional(),
  actor: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  error: runErrorSchema.nullable(),
  /** The progress of the run when it ended, 0–1. While it runs, its lease on the model has the progress. */
  progress: z.number(),
  version_no: z.int().nullable(),
  outcome: activationOutcomeSchema
    .nullable()
    .default(null)
    .describe('What came of its version, once the run has ended.'),
})
export type Run = z.infer<typeof runSchema>
/** A run that leases its model for its work: every kind but an import. */
export type LeasingRun = Run & { readonly kind: RunKind }

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

/** Returns the name that a model's last operation has for a run of this kind. */
export function operationKind(kind: RunKind): LastOperation['kind'] {
  return kind === 'retrain_buffered' ? 'retrain' : kind
}

export const runLostError: RunError = {
  code: 'run_lost',
  message: 'The run stopped responding and its lease expired. Start the run again.',
}

export function isTraining(kind: RunKind): boolean {
  return trainingKindSchema.safeParse(kind).success
}

export function runNotFound(runId: string): Refusal {
  const run_id = runId.slice(0, 80)
  return new Refusal('run_not_found', `This model has no run "${run_id}".`, { run_id })
}
