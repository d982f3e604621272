/** Returns the units of packed runs, ascending: gap since the last run's end and length of each, in base 36. */
export function unpackUnits(runs: string): readonly number[] {
  let end = 0
  return runs.split(' ').flatMap((run) => {
    const [gap, length] = run.split(',').map((digits) => Number.parseInt(digits, 36))
    const from = end + gap!
    end = from + length!
    return Array.from({ length: length! }, (_, i) => from + i)
  })
}
