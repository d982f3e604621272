import type { LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { Activation, ActivationMode, ActivationOutcome } from '#rules/pointer.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import { isRunId } from '#rules/run-id.ts'
import type { SamplesAtActivation } from '#rules/samples-at-activation.ts'
import type { Version } from '#rules/version.ts'
import { addActivation } from '#table/activations.ts'
import { bufferAttributes, isBufferAsSeen, isLeaseHolder, released } from '#table/leases.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { isInState, isTrainingDataAsSeen, matchesPrecondition, stateAttributes } from '#table/models.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { retrainAfter } from '#table/retrains.ts'
import { runEndWrites } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { hasTags } from '#table/versions.ts'
import { all, type Change, type Condition, check, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type PointerMove = {
  readonly version: Version
  readonly activation: Activation
  readonly mode: ActivationMode
  /** The fate of samples that the version has not learned from. */
  readonly samples?: SamplesAtActivation | undefined
}

/**
 * Moves the pointer by hand, with its log entry and its outbox entry. A model becomes ready by this if its version was imported, or
 * its first training failed after the version was recorded. Returns false where anything that the decision depends on has changed.
 */
export function savePointerMove(
  world: World,
  seen: Model,
  move: PointerMove,
  precondition: Precondition | undefined,
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      ...pointerChange(seen, move),
      ...all(isPointerAsSeen(seen), matchesPrecondition(precondition)),
    }),
    version: check(world, versionKey(seen.handle, move.version.version_no), hasTags(move.version)),
    ...pointerWrites(world, seen.handle, move),
  })
}

/**
 * Returns the change of the model by a move of the pointer that no run makes. The first one makes it ready, and raises the
 * fencing token: an append that was opened before is made again, into the buffer.
 */
export function pointerChange(seen: Model, move: PointerMove): Required<Pick<Change, 'set' | 'add' | 'remove'>> {
  const { set, remove } = pointerAttributes(move)
  const { buffer, ...attributes } = move.samples ?? {}
  const isIdle = isWithoutVersion(seen)
  return {
    set: {
      ...set,
      ...attributes,
      ...bufferAttributes(buffer),
      ...(isIdle && stateAttributes(seen.handle, 'ready')),
      updated_at: move.activation.at,
    },
    add: isIdle ? { fencing_token: 1 } : {},
    remove,
  }
}

/** Holds while the pointer and the newest version are those that were seen; of a draft, the samples and traits too. */
export function isPointerAsSeen(seen: Model): Condition {
  return all(isInState(seen.state), isWithoutVersion(seen) ? isTrainingDataAsSeen(seen) : exists, {
    when: '#generation = :seen AND #newest_version_no = :newest',
    values: { seen: seen.generation, newest: seen.newest_version_no },
  })
}

/** Returns the writes beside that of the model by a move of the pointer that no run makes. */
export function pointerWrites(world: World, handle: string, move: PointerMove): Record<string, Write | undefined> {
  return { retrain: retrainAfter(world, handle, move.samples?.buffer), ...logWrites(world, handle, move) }
}

/** Returns true for a model that no run works on and that has no active version. */
function isWithoutVersion({ state }: Model): boolean {
  return state === 'draft' || state === 'failed'
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
