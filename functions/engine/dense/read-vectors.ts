import type { TextMatrices } from '#engine/learning/read-texts.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { standardise } from '#engine/learning/standardise.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** Text → its vector; all vectors come from one embedder and have one dimension. */
export type VectorOfText = ReadonlyMap<string, Float32Array>
export type Vectors = readonly Float32Array[]

/** The n-grams of the setting that has the fewest: only the style measures are used. */
const fewest = { tokensTo: 1, charactersFrom: 1, charactersTo: 1 }

/** Returns the matrices that experts learn from, with a column for each dimension in place of the n-grams. */
export function readVectors(vectors: Vectors, texts: readonly string[], dimension: number): TextMatrices {
  const measures = new Float64Array(texts.length * STYLE_COUNT)
  texts.forEach((text, row) => {
    measures.set(styleOf(text, featureVersion).style, row * STYLE_COUNT)
  })
  const keyOfColumn = Int32Array.from({ length: dimension }, (_, column) => column)
  return { grams: matrixOfVectors(vectors, dimension), keyOfColumn, ...standardise(measures, texts.length) }
}

/** The style measures of a text; `isEmpty` if it has no word or sign. */
export type MeasuredStyle = { readonly style: Float64Array; readonly isEmpty: boolean }

/** Measures the style of a text. The array is reused: the measures are valid until the next text is read. */
export function styleOf(text: string, featureVersion: FeatureVersion): MeasuredStyle {
  const { style, tokenCount } = extractFeatures(text, { featureVersion, ...fewest })
  return { style, isEmpty: tokenCount === 0 }
}

/** Returns a sparse matrix in which no value is omitted, because experts read no other: twice the memory of a dense one. */
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
