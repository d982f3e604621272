import type { Sample, SampleVisibility } from '#rules/sample.ts'
import { pageOfSamples } from '#table/samples.ts'
import type { World } from '#world/world.ts'

const maxSamples = 500
/** The samples of a model with more are read in this many pages, spread evenly over its ids. */
const pages = 10
/** Text in UTF-16 units: scoring this much takes well under a second. */
const maxUnits = 1024 * 1024

/** Returns up to 500 visible samples of different texts, oldest and newest alike. The same model returns the same samples. */
export async function spreadSamples(world: World, handle: string, view: SampleVisibility): Promise<readonly Sample[]> {
  const count = view.through <= maxSamples ? 1 : pages
  const starts = Array.from({ length: count }, (_, page) => String(Math.floor((page * view.through) / count)))
  const read = await Promise.all(
    starts.map((after) => pageOfSamples(world, handle, view, { limit: maxSamples / count, after })),
  )
  const byText = new Map(read.flatMap(({ items }) => items).map((sample) => [sample.text, sample]))
  let units = 0
  return [...byText.values()].filter(({ text }) => {
    units += text.length
    return units <= maxUnits
  })
}
