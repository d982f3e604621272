import { dequantise, quantise } from '#engine/linear/quantise.ts'

/** The weights of a text's vector, one byte per dimension. */
export type QuantisedVector = { readonly quantisedWeights: Int8Array; readonly scale: number }

/** Quantises weights by the largest of them. */
export function quantiseVector(weights: Float64Array): QuantisedVector {
  const scale = Math.fround(weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0))
  return { quantisedWeights: Int8Array.from(weights, (weight) => quantise(weight, scale)), scale }
}

/** Restores the weights of a vector. */
export function dequantiseVector({ quantisedWeights, scale }: QuantisedVector): Float32Array {
  return Float32Array.from(quantisedWeights, (quantised) => dequantise(quantised, scale))
}
