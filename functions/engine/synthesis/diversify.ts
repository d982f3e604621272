import { vary } from '#engine/synthesis/vary.ts'

/** A text of a trait, with its quality from 0 at the negative pole to 1 at the positive. */
export type Draft = { readonly trait: string; readonly text: string; readonly quality: number }

/** A draft that was made from another one: `seed` is that one's place among the seeds. */
export type Variation = Draft & { readonly seed: number }

/** After so many in a row that were seen before, edits become rough; after as many again a seed is given up. */
const maxFailures = 8

/**
 * Up to `count` variations of the seeds in all, dealt out evenly, each with the trait and quality of its seed; none repeats
 * a seed or another variation. The same seeds always give the same ones; fewer where the seeds offer too little to vary.
 *
 * What it is worth: little. No knowledge comes in that the seeds do not have. Measured on six open data sets, with 20 samples
 * and 20 or 80 variations of them: mean AUC on new texts 75.8 → 75.4 and 75.3, from 1.2 points lost to 0.6 gained.
 * A variation must be held out together with its seed (hence `seed`). Where it was not, AUC fell to 74.0 and 73.6, the one
 * that training reports rose to 100, and breaks lay where the model had read both sides: no new text came out between them.
 */
export function diversify(seeds: readonly Draft[], count: number): readonly Variation[] {
  const seen = new Set(seeds.map(({ text }) => plain(text)))
  const variations: Variation[] = []
  let sources = seeds.map(({ trait, quality, text }, seed) => ({
    origin: { trait, quality, seed },
    next: nextOf(text),
  }))
  while (sources.length > 0 && variations.length < count) {
    sources = sources.filter(({ origin, next }) => {
      if (variations.length === count) return false
      const text = next(seen)
      if (text === undefined) return false
      variations.push({ ...origin, text })
      return true
    })
  }
  return variations
}

/** Gives a seed's next variation that is not among the seen ones, or undefined when it has no more. */
function nextOf(text: string): (seen: Set<string>) => string | undefined {
  let index = 0
  return (seen) => {
    for (let failures = 0; failures < 2 * maxFailures; failures++) {
      const variation = vary(text, index++, failures >= maxFailures)
      if (plain(variation) === '' || seen.has(plain(variation))) continue
      seen.add(plain(variation))
      return variation
    }
    return undefined
  }
}

/** Texts that differ in case and spaces only are the same to a trait. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
