import { type ChangeOptions, changeByAppending } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { type NewSample, type Sample, type SampleInput, sha256 } from '#rules/sample.ts'
import { findTraitKey, unknownTraitMessage } from '#rules/trait-names.ts'
import { traitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendAll, type PreparedAppend } from '#usecases/samples/append-all.ts'
import type { World } from '#world/world.ts'

/** Adds samples, all or none. Returns their ids in the order of the request. */
export function appendSamples(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly SampleInput[],
  options: ChangeOptions = { quietly: false },
): Promise<readonly number[]> {
  return appendAll(world, () => prepareSamples(world, caller, handle, inputs, options))
}

/** Returns the samples as they would be appended to the model as it is now. */
export async function prepareSamples(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly SampleInput[],
  options: ChangeOptions,
): Promise<PreparedAppend> {
  const { model, resolved } = await resolveSamples(world, caller, handle, inputs)
  const buffered = bufferedIn(model, options)
  const samples = resolved.map((input) => ({ ...sampleOf(input), buffered }))
  return { model, samples, buffer: changeByAppending(buffered === null ? 0 : samples.length, options) }
}

/** Returns how new samples enter the buffer of a model; null where the first training has yet to begin. */
function bufferedIn({ current_version_no, state }: Model, { quietly }: ChangeOptions): Sample['buffered'] {
  if (current_version_no === 0 && state !== 'busy') return null
  return quietly ? 'quietly' : 'for_retrain'
}

type ResolvedInput = SampleInput & Pick<Sample, 'quality'>

/** Loads the model and the samples with the keys of their traits and numbers for qualities. Refuses what names neither. */
export async function resolveSamples(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly SampleInput[],
): Promise<{ readonly model: Model; readonly resolved: readonly ResolvedInput[] }> {
  const model = await loadModel(world, caller, handle, 'write')
  requireNotArchived(model)
  const hasWords = inputs.some(({ quality }) => typeof quality === 'string')
  const traits = hasWords ? await traitsOf(world, model.handle) : []
  const issues: Issue[] = []
  const resolved = inputs.flatMap((input, index) => {
    const trait = findTraitKey(model.traits, input.trait)
    const quality = qualityOf(
      input.quality,
      traits.find(({ key }) => key === trait),
    )
    if (trait === undefined) {
      issues.push({ path: `samples.${index}.trait`, message: unknownTraitMessage(model.traits, input.trait) })
    }
    if (quality === undefined) issues.push({ path: `samples.${index}.quality`, message: unknownQualityMessage })
    return trait === undefined || quality === undefined ? [] : [{ ...input, trait, quality }]
  })
  if (issues.length > 0) throw validationFailed(issues)
  return { model, resolved }
}

function sampleOf(input: ResolvedInput): Omit<NewSample, 'buffered'> {
  return {
    trait: input.trait,
    text: input.text,
    quality: input.quality,
    provenance: 'authored',
    seed_sample_id: null,
    source_url: input.source_url ?? null,
    content_sha256: input.content_sha256 ?? sha256(input.text),
  }
}
