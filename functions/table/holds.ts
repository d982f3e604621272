import type { Model } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import { type Claim, type HeldRun, type LastOperation, leaseFrom, operationKind, type Run } from '#rules/run.ts'
import type { Row } from '#table/documents.ts'
import { unwatchLease, watchLease } from '#table/leases.ts'
import { editedCard, inState, isCounted, isInState, type ModelEdit, matches, modelKey } from '#table/models.ts'
import { retrainAfter } from '#table/retrains.ts'
import { addRun, endRun } from '#table/runs.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { all, type Condition, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** A caller's precondition of a hold, and the edit that is made together with it, if any. */
export type EditOfHold = { readonly edit?: ModelEdit | undefined; readonly precondition: Precondition | undefined }

/** Holds the model for a run. Returns false where anything that the decision rests on has changed since. */
export function holdModel(world: World, seen: Model, claim: Claim, run: Run, edited?: EditOfHold): Promise<boolean> {
  return isWritten(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...edited?.edit?.model, ...held(seen.handle, claim, run) },
      ...(edited?.edit && { add: { revision: 1 } }),
      ...all(isInState(seen.state), matches(edited?.precondition), {
        when: '#fence = :fence AND #supervision = :supervision AND #generation = :generation',
        given: { fence: seen.fence, supervision: seen.supervision, generation: seen.generation },
      }),
    }),
    card: edited?.edit && editedCard(world, seen.handle, edited.edit),
    run: addRun(world, run),
    lease: watchLease(world, seen, claim),
  })
}

/** Ends a lost run and holds its model for the next, in one. Returns false where the lost one gave a sign of life. */
export function passHold(
  world: World,
  seen: Model,
  lost: Claim,
  release: Release,
  next: { readonly claim: Claim; readonly run: Run },
): Promise<boolean> {
  return isWritten(world, {
    model: update(world, modelKey(seen.handle), {
      set: held(seen.handle, next.claim, next.run),
      ...all(heldBy({ ...lost, handle: seen.handle }), isAsDecidedOn(seen)),
    }),
    lost: endRun(world, seen.handle, lost.run_id, release.run),
    next: addRun(world, next.run),
    lease: watchLease(world, seen, next.claim),
  })
}

function held(handle: string, claim: Claim, { kind, started_at, run_id }: Run): Row {
  const last_operation: LastOperation = { kind: operationKind(kind), status: 'running', started_at, run_id }
  return { ...inState(handle, 'busy'), claim, fence: claim.fence, last_operation, updated_at: started_at }
}

/** What a sign of life may tell: how far the run is. */
export type HoldChange = Partial<Pick<Claim, 'phase' | 'trait_count' | 'done'>> & { readonly fitted?: string }

/**
 * A sign of life: the lease starts anew. Its condition is the fencing token, which keeps every write of a lost run out.
 * Once the run's version is recorded nothing is fitted any more: what a version was made of never changes.
 */
export function renewHold(world: World, run: HeldRun, { fitted, ...change }: HoldChange): Write {
  const set: Row = { 'claim.lease_until': leaseFrom(world.now(), world.settings.leaseSeconds) }
  for (const [name, value] of Object.entries(change)) set[`claim.${name}`] = value
  if (fitted !== undefined) set[`claim.fitted.${fitted}`] = true
  const isFitting = { when: '#claim.#phase <> :recorded', given: { recorded: 'recorded' } }
  return update(world, modelKey(run.handle), { set, ...all(heldBy(run), isFitting) })
}

/** Renews the hold alone. Returns false where the run no longer holds its model. */
export function keepHolding(world: World, run: HeldRun, change: HoldChange): Promise<boolean> {
  return isWritten(world, { hold: renewHold(world, run, change) })
}

/**
 * Frees the model and ends its run. Returns false where the run no longer holds it, gave a sign of life, or the pointer
 * moved: what becomes of the model was decided on these.
 */
export function releaseModel(world: World, run: HeldRun, seen: Model, release: Release): Promise<boolean> {
  return isWritten(world, {
    model: update(world, modelKey(run.handle), {
      set: freed(run.handle, release),
      ...all(heldBy(run), isBufferAsSeen(seen, release), isAsDecidedOn(seen)),
    }),
    run: endRun(world, run.handle, run.run_id, release.run),
    retrain: retrainAfter(world, run.handle, release.buffer),
    lease: unwatchLease(world, seen),
  })
}

function isAsDecidedOn(seen: Model): Condition {
  return {
    when: '#claim.#lease_until = :lease AND #generation = :generation',
    given: { lease: seen.claim?.lease_until, generation: seen.generation },
  }
}

export function freed(handle: string, { state, operation, run, buffer }: Release): Row {
  const { due: _, ...waiting } = buffer ?? { due: null }
  return { ...inState(handle, state), ...waiting, claim: null, last_operation: operation, updated_at: run.ended_at }
}

/** What is said to wait then was counted on the feedback that there was. */
export function isBufferAsSeen(seen: Model, { buffer }: Release): Condition {
  return buffer ? isCounted(seen) : exists
}

/** The model is held by this run under this fencing token. */
export function heldBy(run: HeldRun): Condition {
  return {
    when: '#claim.#run_id = :held_run AND #claim.#fence = :held_fence',
    given: { held_run: run.run_id, held_fence: run.fence },
  }
}
