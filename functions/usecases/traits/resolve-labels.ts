import { hasQualityWords, type Labels, type Qualities, readLabels } from '#rules/labels.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { TraitNames } from '#rules/trait-names.ts'
import { traitsOf } from '#table/traits.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the labels of each text by trait key, in numbers. `pathOf` gives the path of a text's labels in the request. The traits
 * are read only if a label is a word. Refuses with everything that names no trait of these or has no meaning.
 */
export async function resolveLabels(
  world: World,
  handle: string,
  names: TraitNames,
  labelsOfTexts: readonly Labels[],
  pathOf: (index: number) => string,
): Promise<readonly Qualities[]> {
  const traits = labelsOfTexts.some(hasQualityWords) ? await traitsOf(world, handle) : []
  const read = labelsOfTexts.map((labels, index) => readLabels(names, labels, traits, pathOf(index)))
  const issues = read.flatMap(({ issues }) => issues)
  if (issues.length > 0) throw validationFailed(issues)
  return read.map(({ qualities }) => qualities)
}
