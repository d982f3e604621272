import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { applyStandardisation, type Standardisation, standardise } from '#engine/learning/standardise.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, KEYS } from '#engine/text/n-grams.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The training texts as matrices, read once and shared by all folds and experts. */
export type TextMatrices = {
  /** n-gram values; column j stands for the n-gram keyOfColumn[j], ascending. */
  readonly grams: SparseMatrix
  readonly keyOfColumn: Int32Array
  /** Style measures as z-scores by `standardisation`. */
  readonly style: SparseMatrix
  readonly standardisation: Standardisation
}

/**
 * Reads texts, and keeps the n-grams that occur in the most texts: the minimum document frequency rises until at most
 * `columnBudget` are left. It does not depend on qualities, so scores stay out of fold.
 */
export function readTexts(texts: readonly string[], setting: FeatureSetting, columnBudget: number): TextMatrices {
  const { grams, measures, seenKeys, documentFrequencies } = readAll(texts, setting)
  const keyOfColumn = mostWidespread(seenKeys, documentFrequencies, columnBudget)
  return { grams: keepColumns(grams, keyOfColumn), keyOfColumn, ...standardise(measures, texts.length) }
}

/** Reads other texts into the columns, and by the standardisation, of texts that were read before. */
export function readInSameColumns(
  before: TextMatrices,
  texts: readonly string[],
  setting: FeatureSetting,
): TextMatrices {
  const { grams, measures } = readAll(texts, setting)
  const style = applyStandardisation(measures, texts.length, before.standardisation)
  return { ...before, grams: keepColumns(grams, before.keyOfColumn), style }
}

type RawFeatures = {
  readonly grams: SparseMatrix
  readonly measures: Float64Array
  /** The keys that occur, in the order in which they were first seen. */
  readonly seenKeys: Int32Array
  /** Key → the number of texts that have it. */
  readonly documentFrequencies: Int32Array
}

function readAll(texts: readonly string[], setting: FeatureSetting): RawFeatures {
  const starts = new Int32Array(texts.length + 1)
  const documentFrequencies = new Int32Array(KEYS)
  const measures = new Float64Array(texts.length * STYLE_COUNT)
  let seenKeys = new Int32Array(1024)
  let seen = 0
  let keys = new Int32Array(1024)
  let values = new Float32Array(1024)
  let end = 0

  texts.forEach((text, row) => {
    const features = extractFeatures(text, setting)
    while (end + features.count > keys.length) {
      keys = grown(keys, new Int32Array(2 * keys.length))
      values = grown(values, new Float32Array(2 * values.length))
    }
    for (let i = 0; i < features.count; i++) {
      const key = features.keys[i]!
      keys[end] = key
      values[end++] = features.values[i]!
      if (documentFrequencies[key]! === 0) {
        if (seen === seenKeys.length) seenKeys = grown(seenKeys, new Int32Array(2 * seen))
        seenKeys[seen++] = key
      }
      documentFrequencies[key]! += 1
    }
    starts[row + 1] = end
    measures.set(features.style, row * STYLE_COUNT)
  })

  return {
    grams: { rowCount: texts.length, columnCount: KEYS, starts, columnOf: keys, values },
    measures,
    seenKeys: seenKeys.subarray(0, seen),
    documentFrequencies,
  }
}

function grown<T extends Int32Array | Float32Array>(old: T, roomier: T): T {
  roomier.set(old)
  return roomier
}

function mostWidespread(seenKeys: Int32Array, documentFrequencies: Int32Array, columnBudget: number): Int32Array {
  // Indexed loops over the keys that occur: a callback takes several times as long, and so do all keys for few texts.
  let most = 0
  for (let i = 0; i < seenKeys.length; i++) most = Math.max(most, documentFrequencies[seenKeys[i]!]!)
  const columnsAt = new Int32Array(most + 1)
  for (let i = 0; i < seenKeys.length; i++) columnsAt[documentFrequencies[seenKeys[i]!]!]! += 1
  let floor = most + 1
  let columns = 0
  while (floor > 1 && columns + columnsAt[floor - 1]! <= columnBudget) columns += columnsAt[--floor]!
  const kept = new Int32Array(columns)
  let column = 0
  for (let i = 0; i < seenKeys.length; i++) {
    if (documentFrequencies[seenKeys[i]!]! >= floor) kept[column++] = seenKeys[i]!
  }
  return kept.sort()
}

/** Drops the other columns in place: these arrays take the most memory, and a copy would double the peak. */
function keepColumns(matrix: SparseMatrix, kept: Int32Array): SparseMatrix {
  // Columns by their number from 1: an array that is not filled costs only what is used of it.
  const columnOfKey = new Int32Array(matrix.columnCount)
  kept.forEach((key, column) => {
    columnOfKey[key] = column + 1
  })
  const { starts, columnOf, values } = matrix
  let end = 0
  for (let row = 0; row < matrix.rowCount; row++) {
    const from = starts[row]!
    starts[row] = end
    for (let at = from; at < starts[row + 1]!; at++) {
      const column = columnOfKey[columnOf[at]!]!
      if (column === 0) continue
      columnOf[end] = column - 1
      values[end++] = values[at]!
    }
  }
  starts[matrix.rowCount] = end
  return { ...matrix, columnCount: kept.length, columnOf: columnOf.subarray(0, end), values: values.subarray(0, end) }
}
