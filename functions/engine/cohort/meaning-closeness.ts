import { spreadOf } from '#engine/cohort/anomaly-scale.ts'
import { cohortSetting } from '#engine/cohort/cohort-setting.ts'
import { MIN_COVERAGE } from '#engine/meaning/coverage.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { DIMENSIONS } from '#engine/meaning/word-table-bytes.ts'
import { dotProduct } from '#engine/numbers/dot-product.ts'
import { extractFeatures } from '#engine/text/features.ts'

/** The closeness of texts to a cohort by what they mean. */
export type MeaningCloseness = {
  /** The mean of the texts' meanings, of length 1. */
  readonly centroid: Float64Array
  /** The cosine of each text's meaning to the mean of the others', in standard deviations, times the weight that it has here. */
  readonly closeness: Float64Array
  /** The closeness of a cosine of 1. */
  readonly factor: number
}

/**
 * The number of texts at which closeness of meaning counts half as much as that of n-grams. It says most where few words are known:
 * +1.9, +0.9, +0.4 and +0.1 points of AUC at 20, 50, 100 and 500 texts.
 */
const HALF_WEIGHT_TEXTS = 25

/**
 * Measures how close each text is in meaning to the others, without itself and its copies. Returns undefined where the table of
 * words covers too little of the texts.
 */
export function meaningClosenessOf(
  texts: readonly string[],
  groups: readonly string[],
  coverage: number,
): MeaningCloseness | undefined {
  if (coverage < MIN_COVERAGE) return undefined
  const meanings = texts.map((text) => extractFeatures(text, cohortSetting, wordTable()).meaning.slice())
  const total = sumOf(meanings)
  const ofGroups = new Map(
    Map.groupBy(meanings.keys(), (row) => groups[row]!)
      .entries()
      .map(([group, rows]) => [group, sumOf(rows.map((row) => meanings[row]!))]),
  )
  const cosines = Float64Array.from(meanings, (meaning, row) => {
    const own = ofGroups.get(groups[row]!)!
    return dotProduct(normalised(total.map((x, d) => x - own[d]!)), meaning)
  })
  const factor = HALF_WEIGHT_TEXTS / (HALF_WEIGHT_TEXTS + texts.length) / spreadOf(cosines).deviation
  return { centroid: normalised(total), closeness: cosines.map((cosine) => factor * cosine), factor }
}

function sumOf(vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(DIMENSIONS)
  for (const vector of vectors) for (let d = 0; d < DIMENSIONS; d++) sum[d]! += vector[d]!
  return sum
}

/** Returns a vector of length 1, or of 0 where there is no direction. */
function normalised(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dotProduct(vector, vector)) || 1
  return vector.map((x) => x / length)
}
