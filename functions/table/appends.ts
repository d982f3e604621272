import type { ChangeBuffer } from '#rules/buffer.ts'
import type { LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { Append, PoleCounts, Sample } from '#rules/sample.ts'
import { isLeaseHolder } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { isNotArchived, isTrainingDataAsSeen, keepsTexts } from '#table/models.ts'
import { scheduleRetrain } from '#table/retrains.ts'
import { addSample, countSamples, sampleKey } from '#table/samples.ts'
import { commit, transact, type Write } from '#table/transact.ts'
import { all, type Condition, check, erase, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * An append of up to 500 samples needs several transactions, and still appears all at once or never. It allocates the ids and adds
 * a note to the model, writes the samples, which are hidden while the note exists, and commits by removing the note together with
 * the counts. A crash leaves a note and hidden samples, which are cleared later.
 */
export type OpenAppend = Append & { readonly handle: string; readonly append_id: string }

/** The maximum number of samples that one transaction writes, beside the check that the append is open. */
const samplesPerTransaction = 99
/** The maximum text of one transaction. DynamoDB allows 4 MB, and a UTF-16 unit takes at most 3 bytes. */
const unitsPerTransaction = 1_000_000

/**
 * Allocates ids and adds the note of the append. Returns undefined where other ids were allocated meanwhile, the
 * model is archived, or the run that appends no longer has the lease.
 */
export async function openAppend(
  world: World,
  seen: Model,
  count: number,
  { run, is_compared }: { readonly run?: LeasedRun } & Pick<Append, 'is_compared'> = {},
): Promise<OpenAppend | undefined> {
  const newest = seen.newest_sample_id
  const range = { from: newest + 1, to: newest + count, at: world.now().toISOString() }
  const append = { ...range, ...(run && { run_id: run.run_id }), ...(is_compared && { is_compared }) }
  const append_id = world.newId()
  const isOpened = await commit(world, {
    note: update(world, modelKey(seen.handle), {
      set: { newest_sample_id: append.to, [`appends.${append_id}`]: append },
      ...all(mayAppend(run), { when: '#newest_sample_id = :newest', values: { newest } }),
    }),
  })
  return isOpened ? { ...append, handle: seen.handle, append_id } : undefined
}

/** Writes the samples of an open append. Returns false where the append was cleared meanwhile, or may not go on. */
export async function writeSamples(
  world: World,
  append: OpenAppend,
  samples: readonly Sample[],
  run?: LeasedRun,
): Promise<boolean> {
  for (const portion of batchesOf(samples)) {
    const writes: Record<string, Write> = {
      note: check(world, modelKey(append.handle), all(isAppendOpen(append), mayAppend(run))),
    }
    for (const sample of portion) {
      writes[`sample ${sample.id}`] = addSample(world, append.handle, sample)
    }
    if (!(await commit(world, writes))) return false
  }
  return true
}

/** Changes that an append commits beside its samples: the counts of traits, the buffer, and the due time of the retrain. */
export type AppendEffects = {
  readonly counts: ReadonlyMap<string, PoleCounts>
  readonly buffer: ChangeBuffer
  readonly due: Date | undefined
}

/**
 * Makes the samples visible and counts them. Returns false where a trait is gone, the model is archived, or a sample was added or
 * removed, or a run acquired the model, since it was read.
 */
export function commitAppend(
  world: World,
  seen: Model,
  append: OpenAppend,
  { counts, buffer, due }: AppendEffects,
): Promise<boolean> {
  const isFeedback = buffer.buffered_feedback > 0
  const writes: Record<string, Write | undefined> = {
    model: update(world, modelKey(append.handle), {
      set: { updated_at: world.now().toISOString() },
      add: { revision: 1, training_data_revision: 1, ...buffer },
      remove: [appendPath(append)],
      ...all(isAppendOpen(append), isNotArchived, isTrainingDataAsSeen(seen), ...(isFeedback ? [keepsTexts] : [])),
    }),
    retrain: due && scheduleRetrain(world, append.handle, due),
  }
  for (const [trait, count] of counts) writes[`trait ${trait}`] = countSamples(world, append.handle, trait, count)
  return commit(world, writes)
}

/** Erases the samples of an append and then its note, so that the samples stay hidden throughout. Skips a committed append. */
export async function clearAppend(world: World, append: OpenAppend): Promise<void> {
  const note = appendPath(append)
  const isClosed = await commit(world, {
    note: update(world, modelKey(append.handle), {
      set: { [`${note}.closed`]: true },
      when: `attribute_exists(#appends.#${append.append_id})`,
    }),
  })
  if (!isClosed) return
  for (let from = append.from; from <= append.to; from += samplesPerTransaction) {
    const writes: Record<string, Write> = {}
    for (let id = from; id <= Math.min(append.to, from + samplesPerTransaction - 1); id++) {
      writes[id] = erase(world, sampleKey(append.handle, id))
    }
    await transact(world, writes)
  }
  await transact(world, { note: update(world, modelKey(append.handle), { remove: [note] }) })
}

/** Returns the path of an append's note in the model. Its samples are hidden while the note exists. */
export function appendPath({ append_id }: OpenAppend): string {
  return `appends.${append_id}`
}

/** Holds until the clearing of the append begins. A writer that was taken for dead can write nothing after that. */
export function isAppendOpen({ append_id }: OpenAppend): Condition {
  const note = `#appends.#${append_id}`
  return { when: `attribute_exists(${note}) AND attribute_not_exists(${note}.#closed)` }
}

/** Holds while a caller, or the run, may append to the model. */
function mayAppend(run: LeasedRun | undefined): Condition {
  return run ? isLeaseHolder(run) : isNotArchived
}

function batchesOf(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const portions: Sample[][] = []
  let units = Number.POSITIVE_INFINITY
  for (const sample of samples) {
    units += sample.text.length
    if (units > unitsPerTransaction || portions.at(-1)?.length === samplesPerTransaction) {
      portions.push([])
      units = sample.text.length
    }
    portions.at(-1)?.push(sample)
  }
  return portions
}
