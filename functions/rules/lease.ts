import * as z from 'zod'
import type { ChangeBuffer } from '#rules/buffer.ts'
import { effortSchema } from '#rules/effort.ts'
import { lastOperationSchema, type Run, runKindSchema } from '#rules/run.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { synthTypeSchema } from '#rules/synth-type.ts'

/** A run's exclusive right to change its model until `expires_at`. Each write of the run carries the fencing token in its condition. */
export const leaseSchema = z.object({
  run_id: z.string(),
  fencing_token: z.int(),
  kind: runKindSchema,
  effort: effortSchema,
  /** The source that a synthesis makes its samples from. */
  synth_type: synthTypeSchema.optional(),
  /** The state that the model returns to after a run that records no version. */
  returns_to: z.enum(['draft', 'ready', 'failed']).default('draft'),
  /** The last operation that the model shows after a purge that followed another run. */
  shows_after: lastOperationSchema.optional(),
  /** The revision of the training data when the run was requested. */
  training_data_revision: z.int(),
  started_at: z.string(),
  /** The version that was active when the run began; 0 for none. */
  base_version_no: z.int(),
  expires_at: z.string(),
  phase: z.enum(['acquired', 'gathered', 'recorded']),
  trait_count: z.int(),
  /** The newest sample when the lease was acquired; later samples are for the next run. Absent from leases of earlier releases. */
  samples_through: z.int().optional(),
  /** A purge keeps the samples up to this one, if it has one. */
  samples_after: z.int().optional(),
  /** The part of the buffer that these samples are. */
  takes_feedback: z.int().default(0),
  takes_samples: z.int().default(0),
  takes_quietly: z.int().default(0),
  /** The execution of the state machine, where it acquired the lease itself. */
  execution: z.string().optional(),
  /** The model's settings when the run was requested; a later change applies to the next version. */
  scoring_method: scoringMethodSchema.default('balanced_cosine'),
  max_depth: z.int().default(1),
  /** The embedder that the version reads texts with: the deployment's setting when the run was requested. */
  embedder: z.string().default('lexical'),
  /** Trait key → true for each fitted trait, so that a repeated step does not count a trait twice. */
  fitted: z.record(z.string(), z.literal(true)),
  /** Trait key → the fraction of its fit that is done, 0–1. Absent from leases of earlier releases. */
  fitting: z.record(z.string(), z.number()).optional(),
  /** The fraction of the work that is done, 0–1, for runs that do not fit traits. */
  done: z.number().optional(),
})
export type Lease = z.infer<typeof leaseSchema>

/** Returns the part of its model's buffer that a run learns from. */
export function takenBy(lease: Lease | null): ChangeBuffer {
  return {
    buffered_feedback: lease?.takes_feedback ?? 0,
    buffered_samples: lease?.takes_samples ?? 0,
    buffered_quietly: lease?.takes_quietly ?? 0,
  }
}

/** The input of each step: the run, its model and its fencing token. */
export const leasedRunSchema = z.object({ handle: z.string(), run_id: z.string(), fencing_token: z.int() })
export type LeasedRun = z.infer<typeof leasedRunSchema>

/** Thrown when the run no longer has the lease on its model: the lease expired or was transferred. Its steps stop and change nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export function leaseLost({ handle, run_id }: LeasedRun): LeaseLost {
  return new LeaseLost(`The run ${run_id} no longer has the lease on the model "${handle}".`)
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

/** Returns the run with its present progress, which the lease on its model has while it runs. The lease can be older than the run. */
export function withProgress(run: Run, lease: Lease | null): Run {
  const isAtWork = run.status === 'running' && lease?.run_id === run.run_id
  return isAtWork ? { ...run, progress: progressOf(lease) } : run
}

/** Returns how far a run is, 0–1. Fitting the traits, or the other work of the run, is nearly all of it. */
export function progressOf(lease: Lease): number {
  if (lease.phase === 'acquired') return 0.02
  if (lease.phase === 'recorded') return 0.97
  const done = lease.done ?? fittedTraits(lease) / Math.max(lease.trait_count, 1)
  return Math.round((0.05 + 0.9 * done) * 100) / 100
}

/** Returns the number of fitted traits, with the fractions of those that are being fitted. */
function fittedTraits({ fitted, fitting = {} }: Lease): number {
  const unfinished = Object.entries(fitting).filter(([key]) => !Object.hasOwn(fitted, key))
  return unfinished.reduce((sum, [, fraction]) => sum + fraction, Object.keys(fitted).length)
}
