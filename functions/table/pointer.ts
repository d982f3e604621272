import type { LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { Activation, ActivationMode, ActivationOutcome } from '#rules/pointer.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import { isRunId } from '#rules/run-id.ts'
import type { Version } from '#rules/version.ts'
import { addActivation } from '#table/activations.ts'
import { isBufferAsSeen, isLeaseHolder, released } from '#table/leases.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { isInState, matchesPrecondition, stateAttributes } from '#table/models.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { retrainAfter } from '#table/retrains.ts'
import { runEndWrites } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { hasTags } from '#table/versions.ts'
import { all, type Change, check, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type PointerMove = { readonly version: Version; readonly activation: Activation; readonly mode: ActivationMode }

/**
 * Moves the pointer by hand, with its log entry and its outbox entry. A model becomes ready by this if its first training failed
 * after the version was recorded. Returns false where anything that the decision depends on has changed.
 */
export function savePointerMove(
  world: World,
  seen: Model,
  move: PointerMove,
  precondition: Precondition | undefined,
): Promise<boolean> {
  const { set, remove } = pointerAttributes(move)
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: {
        ...set,
        ...(seen.state === 'failed' && stateAttributes(seen.handle, 'ready')),
        updated_at: move.activation.at,
      },
      remove,
      ...all(isInState(seen.state), matchesPrecondition(precondition), {
        when: '#generation = :seen AND #newest_version_no = :newest',
        values: { seen: seen.generation, newest: seen.newest_version_no },
      }),
    }),
    version: check(world, versionKey(seen.handle, move.version.version_no), hasTags(move.version)),
    ...logWrites(world, seen.handle, move),
  })
}

/**
 * Moves the pointer to the version of a training run and ends the run. Returns false where the run no longer has the lease, the
 * model is pinned, or the active version is no longer the run's base version.
 */
export function saveFlip(
  world: World,
  run: LeasedRun,
  baseVersionNo: number,
  seen: Model,
  move: PointerMove & { readonly outcome: ActivationOutcome },
  release: Release,
): Promise<boolean> {
  const { set, remove } = pointerAttributes(move)
  return commit(world, {
    model: update(world, modelKey(run.handle), {
      set: { ...set, ...released(run.handle, release), updated_at: move.activation.at },
      remove,
      ...all(isLeaseHolder(run), isBufferAsSeen(seen, release), {
        when: '#activation = :auto AND #current_version_no = :base_version_no AND #generation = :seen',
        values: { auto: 'auto', base_version_no: baseVersionNo, seen: seen.generation },
      }),
    }),
    version: update(world, versionKey(run.handle, move.version.version_no), {
      set: { activation: move.outcome },
      ...hasTags(move.version),
    }),
    ...runEndWrites(world, run, { ...release.run, outcome: move.outcome }),
    retrain: retrainAfter(world, run.handle, release.buffer),
    ...logWrites(world, run.handle, move),
  })
}

/** Ends a run whose version is recorded and not activated. Returns false where the pointer has moved since the decision. */
export function endRunWithoutActivation(
  world: World,
  run: LeasedRun,
  seen: Model,
  version: Version,
  outcome: ActivationOutcome,
  release: Release,
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(run.handle), {
      set: released(run.handle, release),
      ...all(isLeaseHolder(run), isBufferAsSeen(seen, release), {
        when: '#generation = :seen',
        values: { seen: seen.generation },
      }),
    }),
    version: update(world, versionKey(run.handle, version.version_no), { set: { activation: outcome }, ...exists }),
    ...runEndWrites(world, run, { ...release.run, outcome }),
    retrain: retrainAfter(world, run.handle, release.buffer),
  })
}

/** Returns the pointer's attributes, which change together or not at all. */
function pointerAttributes({ version, activation, mode }: PointerMove): Required<Pick<Change, 'set' | 'remove'>> {
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

function logWrites(world: World, handle: string, { version, activation }: PointerMove): { log: Write; event: Write } {
  const { to: version_no, from: previous_version_no, actor } = activation
  const run_id = isRunId(actor) ? actor : null
  const { version_id } = version
  const detail = { handle, version_no, version_id, previous_version_no, run_id, ...activation }
  return {
    log: addActivation(world, handle, activation),
    event: addOutboxEntry(world, handle, { type: 'Model version activated', detail }),
  }
}
