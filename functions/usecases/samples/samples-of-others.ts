import type { Model } from '#rules/model.ts'
import type { Sample, SampleVisibility } from '#rules/sample.ts'
import { pageOfSamples } from '#table/samples.ts'
import { traitsOf } from '#table/traits.ts'
import type { World } from '#world/world.ts'

/** So many samples tell enough of what a trait is not, over all the other traits of its model. */
const maxSamples = 2_000

/** Samples of the model's other traits, the oldest of each: no more than a page a trait that has some. */
export async function samplesOfOthers(
  world: World,
  model: Model,
  trait: string,
  view: SampleVisibility,
): Promise<readonly Sample[]> {
  const traits = await traitsOf(world, model.handle)
  const others = traits.filter(({ key, sample_count }) => key !== trait && sample_count > 0).map(({ key }) => key)
  const samples: Sample[] = []
  for (const key of others) {
    const page = { limit: Math.ceil(maxSamples / others.length), after: undefined }
    samples.push(...(await pageOfSamples(world, model.handle, key, view, page)).items)
  }
  return samples
}
