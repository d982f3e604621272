import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import type { Model } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Run } from '#rules/run.ts'
import type { Trait } from '#rules/trait.ts'
import { namesOfTraits } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import type { VersionImport } from '#rules/version-import.ts'
import { recordImport } from '#table/imports.ts'
import { putAxis } from '#table/intrinsic-axes.ts'
import { modelKey } from '#table/model-keys.ts'
import { isEditable, isTrainingDataAsSeen, matchesPrecondition } from '#table/models.ts'
import { isPointerAsSeen, type PointerMove, pointerChange, pointerWrites } from '#table/pointer.ts'
import { poolCountChange } from '#table/retention-pools.ts'
import { addRun } from '#table/runs.ts'
import { addTrait } from '#table/traits.ts'
import { commit, type Write } from '#table/transact.ts'
import { newestVersion, recordingWrites } from '#table/versions.ts'
import { all, check, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type ImportToRecord = {
  readonly seen: VersionImport
  readonly version: Version
  readonly run: Run
  /** The traits that a model without any gets. */
  readonly traits: readonly Trait[]
  /** The move of the pointer, if the caller asked for it. */
  readonly move: PointerMove | undefined
  readonly precondition: Precondition | undefined
}

/**
 * Records an imported version, with its run, and with its activation if that was asked for. It needs no lease: a training that
 * records a version or moves the pointer beside it meets a conflict, and decides again. Returns false where the import is no
 * longer pending, or the pointer, the newest version, or the traits of a draft have changed since the model was read.
 */
export function saveImportedVersion(world: World, model: Model, one: ImportToRecord): Promise<boolean> {
  const { seen, version, run, traits, move, precondition } = one
  const { set, add, remove } = move ? pointerChange(model, move) : { set: {}, add: {}, remove: [] }
  const names = namesOfTraits(traits)
  const isEdit = traits.length > 0
  const writes: Record<string, Write | undefined> = {
    model: update(world, modelKey(model.handle), {
      set: {
        updated_at: version.created_at,
        ...set,
        ...newestVersion(version),
        ...(isEdit && { traits: names, trait_order: Object.keys(names) }),
      },
      add: {
        ...add,
        ...poolCountChange(version, 1),
        imported_versions: 1,
        ...(isEdit && { revision: 1, training_data_revision: 1 }),
      },
      remove,
      ...all(isPointerAsSeen(model), matchesPrecondition(precondition)),
    }),
    run: addRun(world, run),
    ...recordingWrites(world, model, version),
    import: recordImport(world, seen, version),
    ...(move && pointerWrites(world, model.handle, move)),
  }
  for (const trait of traits) writes[`trait ${trait.key}`] = addTrait(world, model.handle, trait)
  return commit(world, writes)
}

/**
 * Stores the axis of a discovered trait that a draft is about to get: axes may be too large for the transaction that adds the
 * traits. Returns false where the draft has changed since it was read.
 */
export function saveAxisOfDraft(world: World, seen: Model, axis: IntrinsicAxis): Promise<boolean> {
  return commit(world, {
    model: check(world, modelKey(seen.handle), all(isEditable, isTrainingDataAsSeen(seen))),
    axis: putAxis(world, seen.handle, axis),
  })
}
