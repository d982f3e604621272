import { FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import { groupOf, type LabelledText } from '#engine/training/training-set.ts'

/** As many as the trait has texts, but not so few that chance rules, nor so many that they rule the time. */
const MIN_COUNT = 50
const MAX_COUNT = 2000

/** A text, and the group that it is held out with. */
export type PseudoNegative = { readonly text: string; readonly group: string }

/**
 * Texts of the model's other samples that can stand for what a trait is not: none of its own, each once, and no more of them
 * than tell enough. Which ones is settled by their hash, so that it depends neither on their order nor on their traits.
 */
export function pseudoNegatives(
  samples: readonly LabelledText[],
  others: readonly LabelledText[],
): readonly PseudoNegative[] {
  const own = new Set(samples.map(({ text }) => groupOf(text)))
  const strange = new Map<string, PseudoNegative>()
  for (const { text, group = text } of others) {
    const name = groupOf(text)
    const known = strange.get(name)
    if (!own.has(name) && (known === undefined || isBefore({ text, group }, known))) strange.set(name, { text, group })
  }
  const most = Math.max(MIN_COUNT, Math.min(MAX_COUNT, own.size))
  return [...strange]
    .map(([name, standIn]) => ({ name, standIn, place: hashOf(name) }))
    .sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ standIn }) => standIn)
}

/** Different ones: those of a group are but one text in several wordings. */
export function countPseudoNegatives(standIns: readonly PseudoNegative[]): number {
  return new Set(standIns.map(({ group }) => groupOf(group))).size
}

function isBefore(one: PseudoNegative, other: PseudoNegative): boolean {
  return one.text < other.text || (one.text === other.text && one.group < other.group)
}

function hashOf(text: string): number {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return mixHash(hash)
}
