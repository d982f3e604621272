import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import { textAsRead } from '#engine/text/text-as-read.ts'
import { groupOf, type LabelledText } from '#engine/training/training-set.ts'

/** Bounds of their number, which otherwise equals the trait's texts: fewer are left to chance, more only cost time. */
const MIN_COUNT = 50
const MAX_COUNT = 2000

/** A text of another trait that serves as a negative, and the group that it is held out with. */
export type PseudoNegative = { readonly text: string; readonly group: string }

/**
 * Selects pseudo-negatives from the model's other samples: different texts, none of them the trait's own. Selects by hash, so that
 * the selection depends neither on their order nor on their traits.
 */
export function pseudoNegatives(
  samples: readonly LabelledText[],
  others: readonly LabelledText[],
): readonly PseudoNegative[] {
  const own = new Set(samples.map(({ text }) => groupOf(text)))
  const background = new Map<string, PseudoNegative>()
  for (const { text, group = text } of others) {
    const name = groupOf(text)
    const known = background.get(name)
    if (!own.has(name) && (known === undefined || isBefore({ text, group }, known)))
      background.set(name, { text, group })
  }
  const most = Math.max(MIN_COUNT, Math.min(MAX_COUNT, own.size))
  return [...background]
    .map(([name, pseudoNegative]) => ({ name, pseudoNegative, hash: hashOf(name) }))
    .sort((a, b) => a.hash - b.hash || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ pseudoNegative }) => pseudoNegative)
}

/** Counts the groups: the texts of one group are variations of one text. */
export function countPseudoNegatives(negatives: readonly PseudoNegative[]): number {
  return new Set(negatives.map(({ group }) => groupOf(group))).size
}

/** Compares by the texts as they are read first, so that the selection does not depend on their normalisation form. */
function isBefore(one: PseudoNegative, other: PseudoNegative): boolean {
  const [first, second] = [one, other].map(({ text, group }) => {
    return [textAsRead(text, featureVersion), groupOf(group), text, group]
  })
  const at = first!.findIndex((part, i) => part !== second![i])
  return at >= 0 && first![at]! < second![at]!
}

function hashOf(text: string): number {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return mixHash(hash)
}
