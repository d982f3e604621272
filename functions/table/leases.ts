import { type Lease, type LeasedRun, leaseExpiry } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { ModelChanges } from '#rules/model-request.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import type { BufferAfter } from '#rules/retrain.ts'
import { type LastOperation, type LeasingRun, operationKind } from '#rules/run.ts'
import type { Row } from '#table/document-client.ts'
import { modelKey } from '#table/model-keys.ts'
import { cardEditWrite, isInState, isTrainingDataAsSeen, matchesPrecondition, stateAttributes } from '#table/models.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { retrainAfter } from '#table/retrains.ts'
import { addRun, endRun, runEndWrites } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { watchLease } from '#table/watched-leases.ts'
import { all, type Condition, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The caller's precondition for acquiring a lease, and the edit that is written in the same transaction, if any. */
export type LeaseEdit = {
  readonly edit?: ModelChanges | undefined
  readonly precondition: Precondition | undefined
  /** The buffer that the run leaves to the next, with the due time of its retrain. */
  readonly buffer?: BufferAfter
}

/** Acquires the lease on the model for a run. Returns false where anything that the decision depends on has changed. */
export function acquireLease(
  world: World,
  seen: Model,
  lease: Lease,
  run: LeasingRun,
  edited?: LeaseEdit,
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...edited?.edit?.model, ...bufferAttributes(edited?.buffer), ...leaseAttributes(seen.handle, lease, run) },
      ...(edited?.edit && { add: { revision: 1 } }),
      ...all(isInState(seen.state), matchesPrecondition(edited?.precondition), {
        when: '#fencing_token = :fencing_token AND #training_data_revision = :training_data_revision AND #generation = :generation',
        values: {
          fencing_token: seen.fencing_token,
          training_data_revision: seen.training_data_revision,
          generation: seen.generation,
        },
      }),
    }),
    card: edited?.edit && cardEditWrite(world, seen.handle, edited.edit),
    run: addRun(world, run),
    retrain: retrainAfter(world, seen.handle, edited?.buffer),
    lease: watchLease(world, seen.handle, lease),
  })
}

/**
 * Ends the run whose lease expired and acquires the lease for the next run, in one transaction. Returns false where the expired
 * lease was renewed meanwhile.
 */
export function transferLease(
  world: World,
  seen: Model,
  expired: Lease,
  release: Release,
  next: { readonly lease: Lease; readonly run: LeasingRun },
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...bufferAttributes(release.buffer), ...leaseAttributes(seen.handle, next.lease, next.run) },
      ...all(isLeaseHolder({ ...expired, handle: seen.handle }), isLeaseAsSeen(seen), isBufferAsSeen(seen, release)),
    }),
    expired_run: endRun(world, seen.handle, expired.run_id, release.run),
    next_run: addRun(world, next.run),
    retrain: retrainAfter(world, seen.handle, release.buffer),
    lease: watchLease(world, seen.handle, next.lease),
    event: runFailedEvent(world, seen, expired, release),
  })
}

function leaseAttributes(handle: string, lease: Lease, { kind, started_at, run_id }: LeasingRun): Row {
  const last_operation: LastOperation = { kind: operationKind(kind), status: 'running', started_at, run_id }
  return {
    ...stateAttributes(handle, 'busy'),
    lease,
    fencing_token: lease.fencing_token,
    last_operation,
    updated_at: started_at,
  }
}

/** The progress that a heartbeat stores. */
export type LeaseProgress = Partial<Pick<Lease, 'phase' | 'trait_count' | 'done'>> & { readonly fitted?: string }

/**
 * Renews the lease for its full time and stores the progress. The fencing token in the condition refuses every write of a run
 * whose lease was transferred. A run whose version is recorded fits no more traits, because a recorded version never changes.
 */
export function leaseRenewal(world: World, run: LeasedRun, { fitted, ...change }: LeaseProgress): Write {
  return renewal(world, run, { ...change, ...(fitted !== undefined && { [`fitted.${fitted}`]: true }) })
}

function renewal(world: World, run: LeasedRun, change: Row, ...conditions: readonly Condition[]): Write {
  const set: Row = { 'lease.expires_at': leaseExpiry(world.now(), world.settings.leaseSeconds) }
  for (const [name, value] of Object.entries(change)) set[`lease.${name}`] = value
  const isFitting: Condition = { when: '#lease.#phase <> :recorded', values: { recorded: 'recorded' } }
  return update(world, modelKey(run.handle), { set, ...all(isLeaseHolder(run), isFitting, ...conditions) })
}

/**
 * Renews the lease and stores the fraction of a trait's fit that is done. Returns false and writes nothing where the run no
 * longer has the lease, or an earlier attempt was as far.
 */
export function saveFitProgress(world: World, run: LeasedRun, trait: string, fraction: number): Promise<boolean> {
  const path = `#lease.#fitting.#${trait}`
  const isFurther: Condition = {
    when: `attribute_exists(#lease.#fitting) AND (attribute_not_exists(${path}) OR ${path} < :fraction)`,
    values: { fraction },
  }
  return commit(world, { lease: renewal(world, run, { [`fitting.${trait}`]: fraction }, isFurther) })
}

/** Renews the lease and writes nothing else. Returns false where the run no longer has the lease. */
export function renewLease(world: World, run: LeasedRun, change: LeaseProgress): Promise<boolean> {
  return commit(world, { lease: leaseRenewal(world, run, change) })
}

/**
 * Releases the lease and ends the run. Returns false where the run no longer has the lease, the lease was renewed, or the
 * pointer moved, because the release was decided from these.
 */
export function releaseLease(world: World, run: LeasedRun, seen: Model, release: Release): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(run.handle), {
      set: released(run.handle, release),
      ...all(isLeaseHolder(run), isBufferAsSeen(seen, release), isLeaseAsSeen(seen)),
    }),
    ...runEndWrites(world, run, release.run),
    retrain: retrainAfter(world, run.handle, release.buffer),
    event: seen.lease ? runFailedEvent(world, seen, seen.lease, release) : undefined,
  })
}

/** Returns the write of the event of a run that failed; undefined for one that succeeded. */
function runFailedEvent(world: World, seen: Model, { run_id, kind }: Lease, { run }: Release): Write | undefined {
  if (run.error === null) return undefined
  const { handle, generation, current_version_no } = seen
  const detail = {
    ...{ at: run.ended_at, handle, generation, run_id, kind },
    error_code: run.error.code,
    active_version_no: current_version_no || null,
  }
  return addOutboxEntry(world, handle, { type: 'Model run failed', detail })
}

/** Holds while the lease was not renewed and the pointer did not move. */
function isLeaseAsSeen(seen: Model): Condition {
  return {
    when: '#lease.#expires_at = :expires_at AND #generation = :generation',
    values: { expires_at: seen.lease?.expires_at, generation: seen.generation },
  }
}

/** Returns the model's attributes after the release. */
export function released(handle: string, release: Release): Row {
  const { state, operation, run, completed, learned_through, buffer } = release
  return {
    ...stateAttributes(handle, state),
    ...bufferAttributes(buffer),
    ...(learned_through !== undefined && { learned_through }),
    ...(completed && { completed_run: completed }),
    lease: null,
    last_operation: operation,
    updated_at: run.ended_at,
  }
}

export function bufferAttributes(buffer: BufferAfter | undefined): Row {
  const { due: _, ...attributes } = buffer ?? { due: null }
  return attributes
}

/** Holds while no sample or feedback has come since the release counted what stays buffered, if it did. */
export function isBufferAsSeen(seen: Model, { buffer }: Release): Condition {
  return buffer ? isTrainingDataAsSeen(seen) : exists
}

/** Holds while this run has the lease on the model, under this fencing token. */
export function isLeaseHolder(run: LeasedRun): Condition {
  return {
    when: '#lease.#run_id = :leased_run AND #lease.#fencing_token = :leased_token',
    values: { leased_run: run.run_id, leased_token: run.fencing_token },
  }
}
