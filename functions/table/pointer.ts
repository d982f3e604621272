import type { Model } from '#rules/model.ts'
import type { Activation, ActivationMode, Outcome } from '#rules/pointer.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import type { Version } from '#rules/version.ts'
import { addActivation } from '#table/activations.ts'
import { freed, heldBy, isBufferAsSeen } from '#table/holds.ts'
import { unwatchLease } from '#table/leases.ts'
import { inState, isInState, matches, modelKey } from '#table/models.ts'
import { owedAnnouncement } from '#table/outbox.ts'
import { retrainAfter } from '#table/retrains.ts'
import { endRun } from '#table/runs.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { hasTags, versionKey } from '#table/versions.ts'
import { all, type Change, check, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type Move = { readonly version: Version; readonly activation: Activation; readonly mode: ActivationMode }

/**
 * Moves the pointer by hand, with its log entry and the event it is owed. A model whose first training failed after it
 * recorded a version is ready from then on. Returns false where anything that this rests on has changed since.
 */
export function saveMove(
  world: World,
  seen: Model,
  move: Move,
  precondition: Precondition | undefined,
): Promise<boolean> {
  const { set, remove } = pointed(move)
  return isWritten(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...set, ...(seen.state === 'failed' && inState(seen.handle, 'ready')), updated_at: move.activation.at },
      remove,
      ...all(isInState(seen.state), matches(precondition), {
        when: '#generation = :seen AND #newest_version_no = :newest',
        given: { seen: seen.generation, newest: seen.newest_version_no },
      }),
    }),
    version: check(world, versionKey(seen.handle, move.version.version_no), hasTags(move.version)),
    ...logged(world, seen.handle, move),
  })
}

/**
 * The flip: what a training run ends with. It holds only while the run has the model, nobody pinned it, and the version
 * that serves is the one the run started from.
 */
export function saveFlip(
  world: World,
  run: HeldRun,
  startedFrom: number,
  seen: Model,
  move: Move & { readonly outcome: Outcome },
  release: Release,
): Promise<boolean> {
  const { set, remove } = pointed(move)
  return isWritten(world, {
    model: update(world, modelKey(run.handle), {
      set: { ...set, ...freed(run.handle, release), updated_at: move.activation.at },
      remove,
      ...all(heldBy(run), isBufferAsSeen(seen, release), {
        when: '#activation = :auto AND #current_version_no = :started_from AND #generation = :seen',
        given: { auto: 'auto', started_from: startedFrom, seen: seen.generation },
      }),
    }),
    version: update(world, versionKey(run.handle, move.version.version_no), {
      set: { activation: move.outcome },
      ...hasTags(move.version),
    }),
    run: endRun(world, run.handle, run.run_id, { ...release.run, outcome: move.outcome }),
    retrain: retrainAfter(world, run.handle, release.buffer),
    lease: unwatchLease(world, seen),
    ...logged(world, run.handle, move),
  })
}

/** Ends a run whose version was recorded and may not serve. Its condition is that the pointer is as the decision saw it. */
export function saveUnflipped(
  world: World,
  run: HeldRun,
  seen: Model,
  version: Version,
  outcome: Outcome,
  release: Release,
): Promise<boolean> {
  return isWritten(world, {
    model: update(world, modelKey(run.handle), {
      set: freed(run.handle, release),
      ...all(heldBy(run), isBufferAsSeen(seen, release), {
        when: '#generation = :seen',
        given: { seen: seen.generation },
      }),
    }),
    version: update(world, versionKey(run.handle, version.version_no), { set: { activation: outcome }, ...exists }),
    run: endRun(world, run.handle, run.run_id, { ...release.run, outcome }),
    retrain: retrainAfter(world, run.handle, release.buffer),
    lease: unwatchLease(world, seen),
  })
}

/** The pointer's attributes, which change together or not at all. */
function pointed({ version, activation, mode }: Move): Required<Pick<Change, 'set' | 'remove'>> {
  const hasTags = version.tags.length > 0
  const set = {
    current_version_no: version.version_no,
    current_version_id: version.version_id,
    generation: activation.generation,
    activation: mode,
    activated_at: activation.at,
    ...(hasTags && { version_tags: new Set(version.tags) }),
  }
  return { set, remove: hasTags ? [] : ['version_tags'] }
}

function logged(world: World, handle: string, { version, activation }: Move): { log: Write; event: Write } {
  return {
    log: addActivation(world, handle, activation),
    event: owedAnnouncement(world, handle, version.version_id, activation),
  }
}
