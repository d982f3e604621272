import type { Model } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import { type LastOperation, type Lease, type LeasedRun, leaseExpiry, operationKind, type Run } from '#rules/run.ts'
import type { Row } from '#table/document-client.ts'
import {
  cardEditWrite,
  hasNoNewSamples,
  isInState,
  type ModelEdit,
  matchesPrecondition,
  modelKey,
  stateAttributes,
} from '#table/models.ts'
import { retrainAfter } from '#table/retrains.ts'
import { addRun, endRun } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { unwatchLease, watchLease } from '#table/watched-leases.ts'
import { all, type Condition, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** A caller's precondition of a hold, and the edit that is made together with it, if any. */
export type LeaseEdit = { readonly edit?: ModelEdit | undefined; readonly precondition: Precondition | undefined }

/** Holds the model for a run. Returns false where anything that the decision rests on has changed since. */
export function acquireLease(world: World, seen: Model, lease: Lease, run: Run, edited?: LeaseEdit): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...edited?.edit?.model, ...leaseAttributes(seen.handle, lease, run) },
      ...(edited?.edit && { add: { revision: 1 } }),
      ...all(isInState(seen.state), matchesPrecondition(edited?.precondition), {
        when: '#fencing_token = :fencing_token AND #training_data_revision = :training_data_revision AND #generation = :generation',
        given: {
          fencing_token: seen.fencing_token,
          training_data_revision: seen.training_data_revision,
          generation: seen.generation,
        },
      }),
    }),
    card: edited?.edit && cardEditWrite(world, seen.handle, edited.edit),
    run: addRun(world, run),
    lease: watchLease(world, seen, lease),
  })
}

/** Ends a lost run and holds its model for the next, in one. Returns false where the lost one gave a sign of life. */
export function transferLease(
  world: World,
  seen: Model,
  lost: Lease,
  release: Release,
  next: { readonly lease: Lease; readonly run: Run },
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: leaseAttributes(seen.handle, next.lease, next.run),
      ...all(isLeaseHolder({ ...lost, handle: seen.handle }), isLeaseAsSeen(seen)),
    }),
    lost: endRun(world, seen.handle, lost.run_id, release.run),
    next: addRun(world, next.run),
    lease: watchLease(world, seen, next.lease),
  })
}

function leaseAttributes(handle: string, lease: Lease, { kind, started_at, run_id }: Run): Row {
  const last_operation: LastOperation = { kind: operationKind(kind), status: 'running', started_at, run_id }
  return {
    ...stateAttributes(handle, 'busy'),
    lease,
    fencing_token: lease.fencing_token,
    last_operation,
    updated_at: started_at,
  }
}

/** What a sign of life may tell: how far the run is. */
export type LeaseProgress = Partial<Pick<Lease, 'phase' | 'trait_count' | 'done'>> & { readonly fitted?: string }

/**
 * A sign of life: the lease starts anew. Its condition is the fencing token, which keeps every write of a lost run out.
 * Once the run's version is recorded nothing is fitted any more: what a version was made of never changes.
 */
export function leaseRenewal(world: World, run: LeasedRun, { fitted, ...change }: LeaseProgress): Write {
  const set: Row = { 'lease.expires_at': leaseExpiry(world.now(), world.settings.leaseSeconds) }
  for (const [name, value] of Object.entries(change)) set[`lease.${name}`] = value
  if (fitted !== undefined) set[`lease.fitted.${fitted}`] = true
  const isFitting = { when: '#lease.#phase <> :recorded', given: { recorded: 'recorded' } }
  return update(world, modelKey(run.handle), { set, ...all(isLeaseHolder(run), isFitting) })
}

/** Renews the hold alone. Returns false where the run no longer holds its model. */
export function renewLease(world: World, run: LeasedRun, change: LeaseProgress): Promise<boolean> {
  return commit(world, { lease: leaseRenewal(world, run, change) })
}

/**
 * Frees the model and ends its run. Returns false where the run no longer holds it, gave a sign of life, or the pointer
 * moved: what becomes of the model was decided on these.
 */
export function releaseLease(world: World, run: LeasedRun, seen: Model, release: Release): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(run.handle), {
      set: released(run.handle, release),
      ...all(isLeaseHolder(run), isBufferAsSeen(seen, release), isLeaseAsSeen(seen)),
    }),
    run: endRun(world, run.handle, run.run_id, release.run),
    retrain: retrainAfter(world, run.handle, release.buffer),
    lease: unwatchLease(world, seen),
  })
}

function isLeaseAsSeen(seen: Model): Condition {
  return {
    when: '#lease.#expires_at = :expires_at AND #generation = :generation',
    given: { expires_at: seen.lease?.expires_at, generation: seen.generation },
  }
}

export function released(handle: string, { state, operation, run, buffer }: Release): Row {
  const { due: _, ...waiting } = buffer ?? { due: null }
  return {
    ...stateAttributes(handle, state),
    ...waiting,
    lease: null,
    last_operation: operation,
    updated_at: run.ended_at,
  }
}

/** What is said to wait then was counted on the feedback that there was. */
export function isBufferAsSeen(seen: Model, { buffer }: Release): Condition {
  return buffer ? hasNoNewSamples(seen) : exists
}

/** The model is held by this run under this fencing token. */
export function isLeaseHolder(run: LeasedRun): Condition {
  return {
    when: '#lease.#run_id = :leased_run AND #lease.#fencing_token = :leased_token',
    given: { leased_run: run.run_id, leased_token: run.fencing_token },
  }
}
