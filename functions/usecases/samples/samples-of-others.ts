import type { Model } from '#rules/model.ts'
import type { Sample, SampleVisibility } from '#rules/sample.ts'
import { pageOfSamples } from '#table/samples.ts'
import { traitsOf } from '#table/traits.ts'
import type { World } from '#world/world.ts'

/** Samples of all other traits together, which are enough to contrast a trait with them. */
const maxSamples = 2_000

/** Returns the oldest samples of each of the model's other traits, one page for each trait that has any. */
export async function samplesOfOthers(
  world: World,
  model: Model,
  trait: string,
  visibility: SampleVisibility,
): Promise<readonly Sample[]> {
  const traits = await traitsOf(world, model.handle)
  const others = traits.filter(({ key, sample_count }) => key !== trait && sample_count > 0).map(({ key }) => key)
  const samples: Sample[] = []
  for (const key of others) {
    const page = { limit: Math.ceil(maxSamples / others.length), after: undefined }
    samples.push(...(await pageOfSamples(world, model.handle, visibility, { ...page, trait: key })).items)
  }
  return samples
}
