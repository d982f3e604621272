import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Sample, sampleVisibility } from '#rules/sample.ts'
import { findTraitKey, traitNotFound } from '#rules/trait-names.ts'
import { pageOfSamples, type SampleSelection } from '#table/samples.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Lists samples by id, oldest first unless asked for the newest: those of one trait, by key or name, or all. */
export async function listSamples(
  world: World,
  caller: Caller,
  handle: string,
  { trait, ...page }: PageRequest & SampleSelection,
): Promise<Page<Sample>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const key = trait === undefined ? undefined : findTraitKey(model.traits, trait)
  if (trait !== undefined && key === undefined) throw traitNotFound(model.traits, trait)
  return pageOfSamples(world, model.handle, sampleVisibility(model), { ...page, trait: key })
}
