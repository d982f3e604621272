import type { Sample, SampleVisibility } from '#rules/sample.ts'
import { samplesInOrder } from '#table/samples.ts'
import type { World } from '#world/world.ts'

/** More samples would hardly change the axes that they have in common. */
const maxSamples = 20_000
/** Text in UTF-16 units: a step has memory and time for this much. */
const maxUnits = 32 * 1024 * 1024

/** Returns the visible samples of all traits in id order, up to as many as a step can read. */
export async function oldestSamples(
  world: World,
  handle: string,
  visibility: SampleVisibility,
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  let units = 0
  for await (const sample of samplesInOrder(world, handle, visibility)) {
    units += sample.text.length
    if (samples.length === maxSamples || units > maxUnits) break
    samples.push(sample)
  }
  return samples
}
