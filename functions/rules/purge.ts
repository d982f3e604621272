import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { UpdateModel } from '#rules/model-request.ts'
import { isTraining, type LeasingRun, type Run } from '#rules/run.ts'
import { newLease, newRun } from '#rules/run-request.ts'

/** The duration of a purge's lease, in seconds. Each write of the purge renews it. */
export const purgeLeaseSeconds = 120

/**
 * The model's state after the purge, and the last operation that it then shows: the purge itself where none is named. A purge that
 * follows another run erases that run's samples alone.
 */
export type AfterPurge = Pick<Lease, 'returns_to' | 'shows_after'> &
  Partial<Pick<Lease, 'samples_through' | 'samples_after'>>

/** Returns true where the run ends without samples: a purge, or a training of a model with zero data retention. */
export function endsWithoutSamples(
  { zero_data_retention }: Pick<Model, 'zero_data_retention'>,
  { kind }: Lease,
): boolean {
  return kind === 'purge' || (zero_data_retention && isTraining(kind))
}

/** Returns true where a patch turns zero data retention on. */
export function turnsOnZeroDataRetention(
  model: Pick<Model, 'zero_data_retention'>,
  { zero_data_retention }: UpdateModel,
): boolean {
  return zero_data_retention === true && !model.zero_data_retention
}

/** Returns a purge and its lease on the model, which it acquires or takes over from another run. */
export function newPurge(
  model: Model,
  request: Pick<Run, 'run_id' | 'actor'>,
  after: AfterPurge,
  now: Date,
): { readonly run: LeasingRun; readonly lease: Lease } {
  // The effort of a purge has no meaning; its view shows null.
  const run = newRun(model, { ...request, kind: 'purge', effort: 'low' }, now)
  const lease = newLease(model, run, now, { leaseSeconds: purgeLeaseSeconds, embedder: '' })
  // What it erases has left the buffer when it begins; what comes meanwhile stays.
  return { run, lease: { ...lease, takes_feedback: 0, takes_samples: 0, takes_quietly: 0, ...after } }
}
