import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Append, PoleCounts, Sample } from '#rules/sample.ts'
import { documents, transact, type Write } from '#table/documents.ts'
import { isEditable, modelKey } from '#table/models.ts'
import { byTrait, countSamples, sampleKey } from '#table/samples.ts'
import { type Condition, check, erase, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * An append of up to 500 samples is more than one transaction holds, and still appears all at once or never:
 * reserve the ids, note the append in the model, write the samples (hidden while the note stands), and commit by taking
 * the note away in one transaction with the counts. A crash leaves a note and hidden samples; a later append clears them.
 */
export type OpenAppend = Append & { readonly handle: string; readonly append_id: string }

/** The most samples that one transaction writes, beside the check that the append is still open. */
const samplesPerWrite = 99

/** Gives out ids and notes the append. Undefined where the model may not be edited. */
export async function openAppend(world: World, handle: string, count: number): Promise<OpenAppend | undefined> {
  const newest = await reserveIds(world, handle, count)
  if (newest === undefined) return undefined
  const append = { from: newest - count + 1, to: newest, at: world.now().toISOString() }
  const append_id = world.newId()
  const refused = await transact(world, {
    note: update(world, modelKey(handle), { set: { [`appends.${append_id}`]: append }, ...isEditable }),
  })
  return refused.length === 0 ? { ...append, handle, append_id } : undefined
}

/** Writes the samples of an open append. Returns false where it was cleared away meanwhile. */
export async function writeSamples(world: World, append: OpenAppend, samples: readonly Sample[]): Promise<boolean> {
  for (let start = 0; start < samples.length; start += samplesPerWrite) {
    const writes: Record<string, Write> = { note: check(world, modelKey(append.handle), isOpen(append)) }
    for (const sample of samples.slice(start, start + samplesPerWrite)) {
      writes[`sample ${sample.id}`] = put(world, {
        ...sampleKey(append.handle, sample.id),
        ...stamp('sample'),
        lsi1sk: byTrait(sample.trait, sample.id),
        ...sample,
      })
    }
    const refused = await transact(world, writes)
    if (refused.length > 0) return false
  }
  return true
}

/** Makes the samples visible and counts them. Returns false where a trait is gone or the model may not be edited. */
export async function commitAppend(
  world: World,
  append: OpenAppend,
  counts: ReadonlyMap<string, PoleCounts>,
): Promise<boolean> {
  const { when, given } = isOpen(append)
  const writes: Record<string, Write> = {
    model: update(world, modelKey(append.handle), {
      set: { updated_at: world.now().toISOString() },
      add: { revision: 1, supervision: 1 },
      remove: [`appends.${append.append_id}`],
      when: `${when} AND ${isEditable.when}`,
      given: { ...given, ...isEditable.given },
    }),
  }
  for (const [trait, count] of counts) writes[`trait ${trait}`] = countSamples(world, append.handle, trait, count)
  const refused = await transact(world, writes)
  return refused.length === 0
}

/** Erases what an append wrote, then its note: until then its samples stay hidden. */
export async function clearAppend(world: World, append: OpenAppend): Promise<void> {
  const closed = await transact(world, {
    note: update(world, modelKey(append.handle), {
      set: { [`appends.${append.append_id}.closed`]: true },
      when: `attribute_exists(#appends.#${append.append_id})`,
    }),
  })
  if (closed.length > 0) return
  for (let from = append.from; from <= append.to; from += samplesPerWrite) {
    const writes: Record<string, Write> = {}
    for (let id = from; id <= Math.min(append.to, from + samplesPerWrite - 1); id++) {
      writes[id] = erase(world, sampleKey(append.handle, id))
    }
    await transact(world, writes)
  }
  await transact(world, {
    note: update(world, modelKey(append.handle), { remove: [`appends.${append.append_id}`] }),
  })
}

async function reserveIds(world: World, handle: string, count: number): Promise<number | undefined> {
  const { Update } = update(world, modelKey(handle), { add: { newest_sample_id: count }, ...isEditable })
  if (!Update) return undefined
  try {
    const { Attributes } = await documents(world).send(new UpdateCommand({ ...Update, ReturnValues: 'UPDATED_NEW' }))
    return Number(Attributes?.newest_sample_id)
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined
    throw error
  }
}

/** Nobody began to clear the append: a writer that was thought dead can write nothing more. */
function isOpen({ append_id }: OpenAppend): Condition {
  const note = `#appends.#${append_id}`
  return { when: `attribute_exists(${note}) AND attribute_not_exists(${note}.#closed)` }
}
