import { emptyMatrix, type SparseMatrix, sparseMatrixOf } from '#engine/learning/sparse-matrix.ts'
import { type Measures, type Standardisation, standardisationOf, standardise } from '#engine/learning/standardise.ts'
import { VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, KEYS } from '#engine/text/n-grams.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The parts of a text's features, each a matrix with a row for each text. */
export type Block = 'grams' | 'style' | 'valence' | 'meaning' | 'vector'

/** Texts to learn from, and what is known of them beside their words. */
export type TextsToRead = {
  readonly texts: readonly string[]
  /** The table of words. Without it, meaning and valence have no columns. */
  readonly words?: WordTable | undefined
  /** The vectors of an embedder, one per text, of one dimension. */
  readonly vectors?: readonly Float32Array[] | undefined
}

/** The training texts as matrices, read once and shared by all folds and experts. A block that was not read has no columns. */
export type TextMatrices = Readonly<Record<Block, SparseMatrix>> & {
  /** Column j of the n-grams stands for the n-gram keyOfColumn[j], ascending. */
  readonly keyOfColumn: Int32Array
  readonly standardisation: { readonly style: Standardisation; readonly valence: Standardisation }
  readonly words: WordTable | undefined
}

/**
 * Reads texts, and keeps the n-grams that occur in the most texts: the minimum document frequency rises until at most
 * `columnBudget` are left. It does not depend on qualities, so scores stay out of fold.
 */
export function readTexts(source: TextsToRead, setting: FeatureSetting, columnBudget: number): TextMatrices {
  const { texts, words, vectors } = source
  const raw = readAll(texts, setting, words)
  const keyOfColumn = mostWidespread(raw.seenKeys, raw.documentFrequencies, columnBudget)
  const standardisation = { style: standardisationOf(raw.style), valence: standardisationOf(raw.valence) }
  const grams = keepColumns(raw.grams, keyOfColumn)
  const vector = vectors ? matrixOfVectors(vectors) : emptyMatrix(texts.length)
  return { ...measuresOf(raw, standardisation, texts.length), grams, vector, keyOfColumn, standardisation, words }
}

/** Reads other texts, which have no vectors, into the columns and by the standardisation of texts that were read before. */
export function readInSameColumns(
  before: TextMatrices,
  texts: readonly string[],
  setting: FeatureSetting,
): TextMatrices {
  const raw = readAll(texts, setting, before.words)
  const grams = keepColumns(raw.grams, before.keyOfColumn)
  const vector = emptyMatrix(texts.length)
  return { ...before, ...measuresOf(raw, before.standardisation, texts.length), grams, vector }
}

function measuresOf(
  { style, valence, meaning }: RawFeatures,
  standardisation: TextMatrices['standardisation'],
  rowCount: number,
): Pick<TextMatrices, 'style' | 'valence' | 'meaning'> {
  return {
    style: standardise(style, standardisation.style),
    valence: valence.columnCount === 0 ? emptyMatrix(rowCount) : standardise(valence, standardisation.valence),
    meaning: meaning.length === 0 ? emptyMatrix(rowCount) : sparseMatrixOf(meaning, DIMENSIONS),
  }
}

function matrixOfVectors(vectors: readonly Float32Array[]): SparseMatrix {
  const dimension = vectors[0]!.length
  const values = new Float32Array(vectors.length * dimension)
  vectors.forEach((vector, row) => {
    values.set(vector, row * dimension)
  })
  return sparseMatrixOf(values, dimension)
}

type RawFeatures = {
  readonly grams: SparseMatrix
  readonly style: Measures
  readonly valence: Measures
  readonly meaning: Float32Array
  /** The keys that occur, in the order in which they were first seen. */
  readonly seenKeys: Int32Array
  /** Key → the number of texts that have it. */
  readonly documentFrequencies: Int32Array
}

function readAll(texts: readonly string[], setting: FeatureSetting, words: WordTable | undefined): RawFeatures {
  const starts = new Int32Array(texts.length + 1)
  const documentFrequencies = new Int32Array(KEYS)
  const style = { values: new Float64Array(texts.length * STYLE_COUNT), columnCount: STYLE_COUNT }
  const valenceCount = words ? VALENCE_COUNT : 0
  const valence = { values: new Float64Array(texts.length * valenceCount), columnCount: valenceCount }
  const meaning = new Float32Array(words ? texts.length * DIMENSIONS : 0)
  let seenKeys = new Int32Array(1024)
  let seen = 0
  let keys = new Int32Array(1024)
  let values = new Float32Array(1024)
  let end = 0

  texts.forEach((text, row) => {
    const features = extractFeatures(text, setting, words)
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
    style.values.set(features.style, row * STYLE_COUNT)
    if (!words) return
    valence.values.set(features.valence, row * VALENCE_COUNT)
    meaning.set(features.meaning, row * DIMENSIONS)
  })

  return {
    grams: { rowCount: texts.length, columnCount: KEYS, starts, columnOf: keys, values },
    style,
    valence,
    meaning,
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
