import { FNV_PRIME, FNV_START, spread } from '#engine/text/hashing.ts'
import { groupOf, type LabelledText } from '#engine/training-set.ts'

/** As many as the trait has texts, but not so few that chance rules, nor so many that they rule the time. */
const LEAST = 50
const MOST = 2000

/**
 * Texts of the model's other samples that can stand for what a trait is not: none of its own, each once, and no more of them
 * than tell enough. Which ones is settled by their hash, so that it depends neither on their order nor on their traits.
 */
export function standIns(samples: readonly LabelledText[], others: readonly LabelledText[]): readonly string[] {
  const own = new Set(samples.map(({ text }) => groupOf(text)))
  const strange = new Map<string, string>()
  for (const { text } of others) {
    const group = groupOf(text)
    const known = strange.get(group)
    if (!own.has(group) && (known === undefined || text < known)) strange.set(group, text)
  }
  const most = Math.max(LEAST, Math.min(MOST, own.size))
  return [...strange]
    .map(([group, text]) => ({ group, text, place: hashOf(group) }))
    .sort((a, b) => a.place - b.place || (a.group < b.group ? -1 : 1))
    .slice(0, most)
    .map(({ text }) => text)
}

function hashOf(text: string): number {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return spread(hash)
}
