import { anomalyScaleOf } from '#engine/cohort/anomaly-scale.ts'
import { logOddsOfAnomaly } from '#engine/cohort/cohort.ts'
import { cohortSetting } from '#engine/cohort/cohort-setting.ts'
import { type Directions, multiplyDirection } from '#engine/cohort/directions.ts'
import { findPrototypes } from '#engine/cohort/find-prototypes.ts'
import type { Prototypes } from '#engine/cohort/prototypes.ts'
import { quantisePrototypes } from '#engine/cohort/quantise-prototypes.ts'
import { describeSetting } from '#engine/learning/configuration.ts'
import { foldOfRows } from '#engine/learning/folds.ts'
import type { Parts } from '#engine/learning/parts.ts'
import { readTexts } from '#engine/learning/read-texts.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { CHARACTER_KEYS } from '#engine/text/norms.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'

export type LearnedPrototypes = {
  readonly prototypes: Prototypes
  /** One per text, predicted by prototypes that were found without the text's fold. */
  readonly logOdds: Float64Array
  readonly metrics: {
    readonly features_kept: number
    readonly features_dropped: number
    readonly configuration: string
    readonly tried: readonly []
  }
}

/** The most prototypes of a topic. 32 gain up to 2 points of AUC on 16, and 64 nothing more, measured on 25 topics. */
export const maxPrototypes: Record<SearchEffort, number> = { low: 16, medium: 32, high: 32, xhigh: 32, max: 32 }

/** The most n-grams to learn from, those that occur in the most texts. */
const COLUMN_BUDGET = 131_072

/** Learns at most `most` prototypes of texts. Offset, factor and threshold come from cosines that are out of fold. A part is a fold. */
export function* learnPrototypes(
  texts: readonly string[],
  groups: readonly string[],
  most: number,
): Parts<LearnedPrototypes> {
  const { grams, keyOfColumn } = readTexts({ texts }, cohortSetting, COLUMN_BUDGET)
  const { rows, ...vectors } = vectorsOf(grams, keyOfColumn)
  const folds = foldOfRows(groups, new Float64Array(texts.length))
  const foldCount = 1 + folds.reduce((a, b) => Math.max(a, b))
  const nearest = new Float64Array(texts.length)
  for (let fold = 0; fold < foldCount; fold++) {
    const outside = rows.filter((row) => folds[row] !== fold)
    const prototypes = findPrototypes(grams, outside, most)
    const cosines = new Float64Array(prototypes.count)
    for (const row of rows) {
      if (folds[row] !== fold) continue
      multiplyDirection({ rows, ...vectors }, row, prototypes, cosines)
      nearest[row] = cosines.reduce((a, b) => Math.max(a, b), 0)
    }
    yield (fold + 1) / (foldCount + 1)
  }
  const functions = quantisePrototypes(findPrototypes(grams, rows, most), keyOfColumn, cohortSetting)
  const kept = new Set(functions.flatMap(({ keys }) => [...keys])).size
  const { mean, deviation, anomalies, threshold } = anomalyScaleOf(nearest)
  return {
    prototypes: { functions, offset: mean / deviation, cosineFactor: 1 / deviation, threshold },
    logOdds: anomalies.map((anomaly) => logOddsOfAnomaly({ threshold }, anomaly)),
    metrics: {
      features_kept: kept,
      features_dropped: keyOfColumn.length - kept,
      configuration: describePrototypes(most),
      tried: [],
    },
  }
}

/** Names the configuration of so many prototypes, for a version's metrics. */
export function describePrototypes(most: number): string {
  return `${describeSetting(cohortSetting)}, ${most} prototypes`
}

/** Returns the texts' vectors as scoring reads them: n-grams are not weighted, and each block that a text has is of length 1. */
function vectorsOf(matrix: SparseMatrix, keyOfColumn: Int32Array): Directions {
  const rows = Int32Array.from({ length: matrix.rowCount }, (_, row) => row)
  const lengths = Float64Array.from(rows, (row) => {
    const columns = matrix.columnOf.subarray(matrix.starts[row], matrix.starts[row + 1])
    const hasTokens = columns.some((column) => keyOfColumn[column]! < CHARACTER_KEYS)
    const hasCharacters = columns.some((column) => keyOfColumn[column]! >= CHARACTER_KEYS)
    return Math.sqrt(Number(hasTokens) + Number(hasCharacters)) || 1
  })
  return { matrix, rows, scales: new Float64Array(matrix.columnCount).fill(1), lengths }
}
