import type { Caller } from '#rules/caller.ts'
import type { KeyedSample } from '#rules/file-samples.ts'
import type { Model } from '#rules/model.ts'
import { hasLostItsRequest, maxSamplesPerAppend } from '#rules/sample.ts'
import { clearAppend } from '#table/appends.ts'
import type { SampleComparison } from '#usecases/authoring/sample-comparison.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendAll } from '#usecases/samples/append-all.ts'
import { prepareSamples } from '#usecases/samples/append-samples.ts'
import type { World } from '#world/world.ts'

/**
 * Appends the samples that the model does not have, in parts that each appear all at once. Returns how many it appended. Two
 * requests with the same samples append each of them once: each compares again with what the other has appended.
 */
export async function appendMissing(
  world: World,
  caller: Caller,
  handle: string,
  comparison: SampleComparison,
): Promise<number> {
  if (comparison.missing().length === 0) return 0
  for (let count = 0; ; ) {
    const appended = await appendPart(world, caller, handle, comparison)
    if (appended === 0) return count
    count += appended
  }
}

async function appendPart(world: World, caller: Caller, handle: string, comparison: SampleComparison): Promise<number> {
  let part: readonly KeyedSample[] = []
  const ids = await appendAll(world, async () => {
    const compared = await compareWithModel(world, caller, handle, comparison)
    if (compared === conflict) return conflict
    part = comparison.missing().slice(0, maxSamplesPerAppend)
    if (part.length === 0) return undefined
    const prepared = await prepareSamples(world, caller, handle, part, { quietly: false })
    const isAsCompared = prepared.model.newest_sample_id === compared.newest_sample_id
    return isAsCompared ? { ...prepared, is_compared: true } : conflict
  })
  comparison.appended(part, ids)
  return ids.length
}

/** Compares with what the model has now, and returns the model. A conflict: another request appends by comparison meanwhile. */
async function compareWithModel(
  world: World,
  caller: Caller,
  handle: string,
  comparison: SampleComparison,
): Promise<Model | typeof conflict> {
  const model = await loadModel(world, caller, handle, 'write')
  const [rival] = Object.entries(model.appends).filter(([, { is_compared }]) => is_compared)
  if (rival) {
    const [append_id, append] = rival
    if (hasLostItsRequest(append, world.now())) await clearAppend(world, { ...append, handle: model.handle, append_id })
    return conflict
  }
  await comparison.readOn(model)
  return model
}
