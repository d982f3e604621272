import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { UpdateModel } from '#rules/model-request.ts'
import { isTraining, type Run } from '#rules/run.ts'
import { newLease, newRun } from '#rules/run-request.ts'

/** How long a purge holds its model between two signs of life, of which each of its writes is one. */
export const purgeLeaseSeconds = 120

/** What the model is when the purge has ended, and what it then says it did last; the purge itself where that is left out. */
export type AfterPurge = Pick<Lease, 'returns_to' | 'shows_after'>

/** Whether the end of a run leaves no sample behind: a purge is there for that, and zero data retention asks it of trainings. */
export function endsWithoutSamples({ zero_data_retention }: Model, { kind }: Lease): boolean {
  return kind === 'purge' || (zero_data_retention && isTraining(kind))
}

/** Whether a patch asks that the model's samples go, and has not asked before. */
export function turnsOnZeroDataRetention(model: Model, { zero_data_retention }: UpdateModel): boolean {
  return zero_data_retention === true && !model.zero_data_retention
}

/** A purge that takes the model as it is, or from the run that had it. */
export function newPurge(
  model: Model,
  request: Pick<Run, 'run_id' | 'actor'>,
  after: AfterPurge,
  now: Date,
): { readonly run: Run; readonly lease: Lease } {
  // A purge makes no effort to speak of; nothing looks at it.
  const run = newRun(model, { ...request, kind: 'purge', effort: 'low' }, now)
  const lease = newLease(model, run, now, { leaseSeconds: purgeLeaseSeconds, embedder: '' })
  return { run, lease: { ...lease, ...after } }
}
