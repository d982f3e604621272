import { emptyBuffer } from '#rules/buffer.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { type Model, modelBusy } from '#rules/model.ts'
import type { ModelChanges } from '#rules/model-request.ts'
import type { Precondition } from '#rules/precondition.ts'
import { newPurge } from '#rules/purge.ts'
import { acquireLease } from '#table/leases.ts'
import type { World } from '#world/world.ts'

export type PurgeRequest = {
  readonly actor: string
  /** The edit that turns zero data retention on, saved in the same transaction. */
  readonly edit?: ModelChanges
  readonly precondition: Precondition | undefined
  /** Keeps the samples up to this one. */
  readonly after?: number | undefined
}

/** Acquires the lease of a model for a purge. Returns undefined if the model has changed since it was read. */
export async function acquireForPurge(
  world: World,
  model: Model,
  { actor, edit, precondition, after }: PurgeRequest,
): Promise<LeasedRun | undefined> {
  if (model.state === 'busy') throw modelBusy(model)
  const returns_to = model.state === 'draft' || model.state === 'failed' ? model.state : 'ready'
  const { run, lease } = newPurge(
    model,
    { run_id: `run_${world.newId()}`, actor },
    { returns_to, samples_after: after },
    world.now(),
  )
  // What waits in the buffer is text like any sample, and erased with them.
  const buffer = { ...emptyBuffer, failed_retrains: 0, due: null }
  const isAcquired = await acquireLease(world, model, lease, run, { edit, precondition, buffer })
  return isAcquired ? { handle: model.handle, run_id: run.run_id, fencing_token: lease.fencing_token } : undefined
}
