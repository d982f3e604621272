import type { Model } from '#rules/model.ts'
import type { Append, PoleCounts, Sample } from '#rules/sample.ts'
import { isEditable, modelKey } from '#table/models.ts'
import { addSample, countSamples, sampleKey } from '#table/samples.ts'
import { commit, transact, type Write } from '#table/transact.ts'
import { all, type Condition, check, erase, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * An append of up to 500 samples is more than one transaction holds, and still appears all at once or never: give out the
 * ids and note the append in the model, write the samples (hidden while the note stands), and commit by taking the note
 * away in one transaction with the counts. A crash leaves a note and hidden samples, which are cleared away later.
 */
export type OpenAppend = Append & { readonly handle: string; readonly append_id: string }

/** The most samples that one transaction writes, beside the check that the append is still open. */
const samplesPerTransaction = 99
/** A transaction takes 4 MB; a UTF-16 unit is at most 3 bytes of the table's. */
const unitsPerTransaction = 1_000_000

/**
 * Gives out ids and notes the append. Undefined where others were given out meanwhile, or the guard does not hold: that the
 * model may be edited, or for the append of a run that the run holds it.
 */
export async function openAppend(
  world: World,
  seen: Model,
  count: number,
  guard: Condition = isEditable,
): Promise<OpenAppend | undefined> {
  const newest = seen.newest_sample_id
  const append = { from: newest + 1, to: newest + count, at: world.now().toISOString() }
  const append_id = world.newId()
  const isOpened = await commit(world, {
    note: update(world, modelKey(seen.handle), {
      set: { newest_sample_id: append.to, [`appends.${append_id}`]: append },
      ...all(guard, { when: '#newest_sample_id = :newest', values: { newest } }),
    }),
  })
  return isOpened ? { ...append, handle: seen.handle, append_id } : undefined
}

/** Writes the samples of an open append. Returns false where it was cleared away meanwhile, or the guard does not hold. */
export async function writeSamples(
  world: World,
  append: OpenAppend,
  samples: readonly Sample[],
  guard: Condition = isEditable,
): Promise<boolean> {
  for (const portion of batchesOf(samples)) {
    const writes: Record<string, Write> = {
      note: check(world, modelKey(append.handle), all(isAppendOpen(append), guard)),
    }
    for (const sample of portion) {
      writes[`sample ${sample.id}`] = addSample(world, append.handle, sample)
    }
    if (!(await commit(world, writes))) return false
  }
  return true
}

/** Makes the samples visible and counts them. Returns false where a trait is gone or the model may not be edited. */
export function commitAppend(
  world: World,
  append: OpenAppend,
  counts: ReadonlyMap<string, PoleCounts>,
): Promise<boolean> {
  const writes: Record<string, Write> = {
    model: update(world, modelKey(append.handle), {
      set: { updated_at: world.now().toISOString() },
      add: { revision: 1, training_data_revision: 1 },
      remove: [appendPath(append)],
      ...all(isAppendOpen(append), isEditable),
    }),
  }
  for (const [trait, count] of counts) writes[`trait ${trait}`] = countSamples(world, append.handle, trait, count)
  return commit(world, writes)
}

/** Erases what an append wrote, then its note: until then its samples stay hidden. A committed append is left alone. */
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

/** Where the model notes an append: its samples are hidden as long as the note stands. */
export function appendPath({ append_id }: OpenAppend): string {
  return `appends.${append_id}`
}

/** Nobody began to clear the append: a writer that was thought dead can write nothing more. */
export function isAppendOpen({ append_id }: OpenAppend): Condition {
  const note = `#appends.#${append_id}`
  return { when: `attribute_exists(${note}) AND attribute_not_exists(${note}.#closed)` }
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
