import { blockLengths, familiarityOf, mixedFamiliarity, rawWeightOf } from '#engine/cohort/cohort.ts'
import type { DocumentFrequencies } from '#engine/cohort/document-frequencies.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'
import { CHARACTER_KEYS, normsOf } from '#engine/text/norms.ts'

/** The familiarity of each text to the others, and its cosine to their centroid. */
export type LeaveOneOutMeasures = { readonly familiarities: Float64Array; readonly cosines: Float64Array }

/**
 * Measures each text after taking it and its copies out of the counts. Measured with its own text, a cohort would reject half of
 * all new members. Copies have the same name in `groups`. The centroid keeps its length: no single text moves it by much.
 */
export function leaveOneOut(
  texts: readonly string[],
  groups: readonly string[],
  cohort: DocumentFrequencies,
): LeaveOneOutMeasures {
  const rowOfKey = new Int32Array(KEYS).fill(-1)
  cohort.keys.forEach((key, row) => {
    rowOfKey[key] = row
  })
  const copies = new Map<string, number>()
  for (const group of groups) copies.set(group, (copies.get(group) ?? 0) + 1)
  const weightsWithout = weightsByCopies(cohort)
  const heldOut = { familiarities: new Float64Array(texts.length), cosines: new Float64Array(texts.length) }

  texts.forEach((text, at) => {
    const { familiarity, centroid } = weightsWithout(copies.get(groups[at]!)!)
    const features = extractFeatures(text, cohort.setting)
    let [tokens, characters, product] = [0, 0, 0]
    for (let i = 0; i < features.count; i++) {
      const key = features.keys[i]!
      const row = rowOfKey[key]!
      if (row < 0) continue
      const value = features.values[i]!
      if (key < CHARACTER_KEYS) tokens += familiarity[row]! * value
      else characters += familiarity[row]! * value
      product += centroid[row]! * value
    }
    const norms = normsOf(features)
    heldOut.familiarities[at] = mixedFamiliarity(tokens / (norms.tokens || 1), characters / (norms.characters || 1))
    heldOut.cosines[at] = product / (norms.length || 1)
  })
  return heldOut
}

type Weights = { readonly familiarity: Float64Array; readonly centroid: Float64Array }

/** Returns the weights of all keys after so many copies of a text are taken out; computed once for each number of copies. */
function weightsByCopies({ keys, counts, textCount }: DocumentFrequencies): (copies: number) => Weights {
  const lengthAt = blockLengths(
    keys,
    Float64Array.from(counts, (count) => rawWeightOf(count, textCount)),
  )
  const known = new Map<number, Weights>()
  return (copies) => {
    const found = known.get(copies)
    if (found) return found
    const others = counts.map((count) => Math.max(0, count - copies))
    const weights = {
      familiarity: Float64Array.from(others, familiarityOf),
      centroid: Float64Array.from(others, (count, i) => rawWeightOf(count, textCount - copies) / lengthAt(keys[i]!)),
    }
    known.set(copies, weights)
    return weights
  }
}
