import type { ChangeBuffer } from '#rules/buffer.ts'
import type { Model } from '#rules/model.ts'
import { ownValue } from '#rules/own-value.ts'
import { type Append, countsByTrait, isAbandoned, type NewSample, type Sample } from '#rules/sample.ts'
import { clearAppend, commitAppend, type OpenAppend, openAppend, writeSamples } from '#table/appends.ts'
import { findModel } from '#table/models.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { dueAfterChange } from '#usecases/retraining/due-after-change.ts'
import { publishIfDue } from '#usecases/retraining/publish-if-due.ts'
import { tryAppend } from '#usecases/samples/try-append.ts'
import type { World } from '#world/world.ts'

/** Samples to append to a model as it was read, and what they change in its buffer. */
export type PreparedAppend = {
  readonly model: Model
  readonly samples: readonly NewSample[]
  readonly buffer: ChangeBuffer
  /** True if the samples are wanted only while no others have been added since the model was read. */
  readonly onlyIfUnchanged?: boolean
} & Pick<Append, 'is_compared'>

/**
 * Appends the samples that `prepare` returns, all or none, also while a run works, which does not see them. Prepares them again
 * after a conflict. Returns their ids in order, none where nothing was prepared. Publishes a retrain if it is due with them.
 */
export async function appendAll(
  world: World,
  prepare: () => Promise<PreparedAppend | typeof conflict | undefined>,
): Promise<readonly number[]> {
  const appended = await retryOnConflict(world, async () => {
    const prepared = await prepare()
    if (prepared === conflict || prepared === undefined) return prepared
    const { model, samples: unnumbered, is_compared, ...effect } = prepared
    await clearAbandoned(world, model)
    const append = await openAppend(world, model, unnumbered.length, { is_compared })
    if (!append) return conflict
    const samples = unnumbered.map((one, index) => ({ ...one, id: append.from + index, created_at: append.at }))
    const committed = await tryAppend(
      world,
      append,
      async () => (await writeSamples(world, append, samples)) && commitSamples(world, model, append, samples, effect),
    )
    return committed ? { handle: model.handle, ids: samples.map(({ id }) => id), due: committed.due } : conflict
  })
  if (!appended) return []
  await publishIfDue(world, appended.handle, appended.due)
  return appended.ids
}

/** Commits the append to the model as it is now. Returns false if a run has acquired the model since, which must not see it. */
function commitSamples(
  world: World,
  opened: Model,
  append: OpenAppend,
  samples: readonly Sample[],
  { buffer, onlyIfUnchanged = false }: Pick<PreparedAppend, 'buffer' | 'onlyIfUnchanged'>,
) {
  const counts = countsByTrait(samples)
  return retryOnConflict(world, async () => {
    const model = await findModel(world, opened.handle)
    if (model?.fencing_token !== opened.fencing_token || !canCommit(model, append, counts)) return false
    if (buffer.buffered_feedback > 0 && model.zero_data_retention) return false
    if (onlyIfUnchanged && model.training_data_revision !== opened.training_data_revision) return false
    const due = await dueAfterChange(world, model, buffer)
    const isCommitted = await commitAppend(world, model, append, { counts, buffer, due })
    return isCommitted ? { due } : conflict
  })
}

/** Returns whether the append can still be committed: nobody has cleared it, archived its model, or deleted one of its traits. */
function canCommit(model: Model, { append_id }: OpenAppend, counts: ReadonlyMap<string, unknown>): boolean {
  const isOpen = model.state !== 'archived' && ownValue(model.appends, append_id) !== undefined
  return isOpen && [...counts.keys()].every((trait) => ownValue(model.traits, trait) !== undefined)
}

/** Erases the samples of appends that a crash left uncommitted. Nobody can see them. */
async function clearAbandoned(world: World, model: Model): Promise<void> {
  for (const [append_id, append] of Object.entries(model.appends)) {
    if (isAbandoned(append, world.now())) await clearAppend(world, { ...append, handle: model.handle, append_id })
  }
}
