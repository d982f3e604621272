import type { Sample, SampleVisibility } from '#rules/sample.ts'
import { samplesInOrder } from '#table/samples.ts'
import type { World } from '#world/world.ts'

/** More do not change what the samples have in common. */
const maxSamples = 20_000
/** Of text, in UTF-16 units: what a step has room and time for. */
const maxUnits = 32 * 1024 * 1024

/** The samples of all traits that the view shows, in id order: all of them, or the oldest where they are more than a step can read. */
export async function oldestSamples(world: World, handle: string, view: SampleVisibility): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  let units = 0
  for await (const sample of samplesInOrder(world, handle, view)) {
    units += sample.text.length
    if (samples.length === maxSamples || units > maxUnits) break
    samples.push(sample)
  }
  return samples
}
