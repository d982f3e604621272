import type { Model } from '#rules/model.ts'
import type { Release } from '#rules/release.ts'
import { type Claim, type HeldRun, type LastOperation, leaseFrom, type Run } from '#rules/run.ts'
import { transact, type Write } from '#table/documents.ts'
import { inState, modelKey } from '#table/models.ts'
import type { Row } from '#table/paging.ts'
import { endRun, newRun } from '#table/runs.ts'
import { type Condition, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Holds the model for a run. Returns false where anything that the decision rests on has changed since. */
export async function holdModel(world: World, seen: Model, claim: Claim, run: Run): Promise<boolean> {
  const operation: LastOperation = { kind: run.kind, status: 'running', started_at: run.started_at, run_id: run.run_id }
  const refused = await transact(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...inState(seen.handle, 'busy'), claim, fence: claim.fence, last_operation: operation },
      when: '#state = :state AND #fence = :fence AND #supervision = :supervision AND #generation = :generation',
      given: { state: seen.state, fence: seen.fence, supervision: seen.supervision, generation: seen.generation },
    }),
    run: newRun(world, run),
  })
  return refused.length === 0
}

/** What a sign of life may tell: how far the run is. */
export type HoldChange = Partial<Pick<Claim, 'phase' | 'trait_count'>> & { readonly fitted?: string }

/** A sign of life: the lease starts anew. Its condition is the fencing token, which keeps every write of a lost run out. */
export function renewHold(world: World, run: HeldRun, { fitted, ...change }: HoldChange): Write {
  const set: Row = { 'claim.lease_until': leaseFrom(world.now(), world.settings.leaseSeconds) }
  for (const [name, value] of Object.entries(change)) set[`claim.${name}`] = value
  if (fitted !== undefined) set[`claim.fitted.${fitted}`] = true
  return update(world, modelKey(run.handle), { set, ...isHeldBy(run) })
}

/** Renews the lease alone. Returns false where the run no longer holds its model. */
export async function keepHolding(world: World, run: HeldRun, change: HoldChange): Promise<boolean> {
  const refused = await transact(world, { hold: renewHold(world, run, change) })
  return refused.length === 0
}

/** Frees the model and ends its run. Returns false where the run no longer held it. */
export async function releaseModel(world: World, run: HeldRun, release: Release): Promise<boolean> {
  const refused = await transact(world, {
    model: update(world, modelKey(run.handle), { set: freed(run.handle, release), ...isHeldBy(run) }),
    run: endRun(world, run.handle, run.run_id, release.run),
  })
  return refused.length === 0
}

export function freed(handle: string, { state, operation }: Pick<Release, 'state' | 'operation'>): Row {
  return { ...inState(handle, state), claim: null, last_operation: operation }
}

/** The model is held by this run under this fencing token. */
export function isHeldBy(run: HeldRun): Condition {
  return {
    when: '#claim.#run_id = :held_run AND #claim.#fence = :held_fence',
    given: { held_run: run.run_id, held_fence: run.fence },
  }
}
