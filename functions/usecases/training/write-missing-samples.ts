import { fromTraits } from '#engine/synthesis/from-traits.ts'
import { emptyBuffer } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import type { Effort } from '#rules/effort.ts'
import { type MissingPole, missingPolesToWrite, withPolesWritten } from '#rules/missing-samples.ts'
import { type NewSample, sha256 } from '#rules/sample.ts'
import { exemplarCount } from '#rules/synthesis.ts'
import { requireTrainable, type TrainRequest, trainingKindFor } from '#rules/training.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendAll } from '#usecases/samples/append-all.ts'
import type { World } from '#world/world.ts'

/**
 * Writes exemplars for the poles of a draft that lack samples, from the descriptions of their traits, by the engine alone: the same
 * traits give the same texts. Refuses what the training would refuse all the same. Does nothing where no pole lacks any, so that a
 * repeated request continues where it stopped.
 */
export async function writeMissingSamples(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
): Promise<void> {
  await appendAll(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const isFirst = trainingKindFor(model, request) === 'train'
    const traits = await orderedTraitsOf(world, model)
    const missing = isFirst ? missingPolesToWrite(traits) : []
    if (isFirst) requireTrainable(withPolesWritten(traits, missing))
    if (missing.length === 0) return undefined
    return { model, samples: exemplarsOf(missing, request.effort), buffer: emptyBuffer, onlyIfUnchanged: true }
  })
}

function exemplarsOf(missing: readonly MissingPole[], effort: Effort): readonly NewSample[] {
  const traits = [...new Set(missing.map(({ trait }) => trait))]
  return fromTraits(traits, exemplarCount(effort, traits.length)).flatMap(({ trait: name, text, quality }) => {
    const pole = missing.find(({ trait, quality: wanted }) => trait.name === name && wanted === quality)
    return pole ? [exemplarOf(pole.trait.key, text, quality)] : []
  })
}

function exemplarOf(trait: string, text: string, quality: number): NewSample {
  const origin = { provenance: 'synthesized', seed_sample_id: null, source_url: null, buffered: null } as const
  return { trait, text, quality, content_sha256: sha256(text), ...origin }
}
