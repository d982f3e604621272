import type { Caller } from '#rules/caller.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import { qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { countsByTrait, isAbandoned, type Sample, type SampleInput, sha256 } from '#rules/sample.ts'
import { findTraitKey, unknownTraitMessage } from '#rules/trait.ts'
import { clearAppend, commitAppend, openAppend, writeSamples } from '#table/appends.ts'
import { traitsOf } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { tryAppend } from '#usecases/samples/try-append.ts'
import type { World } from '#world/world.ts'

/** Adds samples, all or none. Returns their ids in the order of the request. */
export function appendSamples(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly SampleInput[],
): Promise<readonly number[]> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const resolved = await resolveInputs(world, model, inputs)
    await clearAbandoned(world, model)
    const append = await openAppend(world, model, resolved.length)
    if (!append) return conflict
    const samples = resolved.map((input, index) => sampleOf(input, append.from + index, append.at))
    const isAppended = await tryAppend(
      world,
      append,
      async () =>
        (await writeSamples(world, append, samples)) && (await commitAppend(world, append, countsByTrait(samples))),
    )
    return isAppended ? samples.map(({ id }) => id) : conflict
  })
}

type ResolvedInput = SampleInput & Pick<Sample, 'quality'>

/** Returns the samples with the keys of their traits and with numbers for qualities. Refuses what names neither. */
async function resolveInputs(
  world: World,
  model: Model,
  inputs: readonly SampleInput[],
): Promise<readonly ResolvedInput[]> {
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
  return resolved
}

function sampleOf(input: ResolvedInput, id: number, created_at: string): Sample {
  return {
    id,
    trait: input.trait,
    text: input.text,
    quality: input.quality,
    provenance: 'authored',
    seed_sample_id: null,
    source_url: input.source_url ?? null,
    content_sha256: input.content_sha256 ?? sha256(input.text),
    created_at,
  }
}

/** Erases the samples of appends that a crash left uncommitted. Nobody can see them. */
async function clearAbandoned(world: World, model: Model): Promise<void> {
  for (const [append_id, append] of Object.entries(model.appends)) {
    if (isAbandoned(append, world.now())) await clearAppend(world, { ...append, handle: model.handle, append_id })
  }
}
