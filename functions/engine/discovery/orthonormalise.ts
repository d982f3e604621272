/** A column that keeps a smaller fraction of its length depends linearly on those before it. */
const MIN_REMAINING = 1e-8

/**
 * Makes the columns of a block orthonormal in place by the Gram–Schmidt process, applied twice (twice is enough: Giraud,
 * Langou & Rozložník 2005). A column that depends on those before it becomes 0.
 */
export function orthonormalise(block: Float64Array, width: number): void {
  for (let column = 0; column < width; column++) {
    const before = lengthOf(block, width, column)
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < column; earlier++) subtractProjection(block, width, column, earlier)
    }
    const left = lengthOf(block, width, column)
    const scale = left > MIN_REMAINING * before ? 1 / left : 0
    for (let at = column; at < block.length; at += width) block[at]! *= scale
  }
}

function subtractProjection(block: Float64Array, width: number, column: number, earlier: number): void {
  let projection = 0
  for (let from = 0; from < block.length; from += width) projection += block[from + column]! * block[from + earlier]!
  for (let from = 0; from < block.length; from += width) block[from + column]! -= projection * block[from + earlier]!
}

function lengthOf(block: Float64Array, width: number, column: number): number {
  let squares = 0
  for (let at = column; at < block.length; at += width) squares += block[at]! * block[at]!
  return Math.sqrt(squares)
}
