/** Returns the sum of the products of two vectors of the same length, added up in the order of their components. */
export function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
