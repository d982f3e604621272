/** Returns the n-th largest of the values, counted from 1 (quickselect: Hoare 1961, "Find"). Reorders them. */
export function nthLargest(values: Float32Array, n: number): number {
  const wanted = n - 1
  let from = 0
  let to = values.length - 1
  while (from < to) {
    const pivot = values[(from + to) >> 1]!
    let left = from
    let right = to
    while (left <= right) {
      while (values[left]! > pivot) left++
      while (values[right]! < pivot) right--
      if (left > right) break
      const larger = values[right]!
      values[right--] = values[left]!
      values[left++] = larger
    }
    if (wanted <= right) to = right
    else if (wanted >= left) from = left
    else break
  }
  return values[wanted]!
}
