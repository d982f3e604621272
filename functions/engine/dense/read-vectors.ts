import type { TextMatrices } from '#engine/learning/read-texts.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { standardise } from '#engine/learning/standardise.ts'
import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** Vectors of texts, all by one embedder and so of one dimension. */
export type VectorOfText = ReadonlyMap<string, Float32Array>
export type Vectors = readonly Float32Array[]

/** Style is measured beside the n-grams of a text, which are not wanted here: the fewest. */
const styleOnly: FeatureSetting = { tokensTo: 1, charactersFrom: 1, charactersTo: 1 }

/** Vectors in the place of n-grams, a column for each dimension; and how their texts are written. */
export function readVectors(vectors: Vectors, texts: readonly string[], dimension: number): TextMatrices {
  const measures = new Float64Array(texts.length * STYLE_COUNT)
  texts.forEach((text, row) => {
    measures.set(styleOf(text).style, row * STYLE_COUNT)
  })
  const keyOfColumn = Int32Array.from({ length: dimension }, (_, column) => column)
  return { grams: matrixOfVectors(vectors, dimension), keyOfColumn, ...standardise(measures, texts.length) }
}

/** The style measures of a text, and whether there is anything to read. */
export type MeasuredStyle = { readonly style: Float64Array; readonly isEmpty: boolean }

/** They hold until the next text is read. */
export function styleOf(text: string): MeasuredStyle {
  const { style, tokenCount } = extractFeatures(text, styleOnly)
  return { style, isEmpty: tokenCount === 0 }
}

/** A sparse matrix that has every value: what the experts read, at twice the memory of a dense one. */
function matrixOfVectors(vectors: Vectors, dimension: number): SparseMatrix {
  const values = new Float32Array(vectors.length * dimension)
  vectors.forEach((vector, row) => {
    values.set(vector, row * dimension)
  })
  return {
    rowCount: vectors.length,
    columnCount: dimension,
    starts: Int32Array.from({ length: vectors.length + 1 }, (_, row) => row * dimension),
    columnOf: Int32Array.from({ length: values.length }, (_, at) => at % dimension),
    values,
  }
}
