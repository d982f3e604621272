/** Calls `visit` with each of packed runs of units, ascending: gap since the last run's end and length of each, in base 36. */
export function visitRuns(runs: string, visit: (from: number, end: number) => void): void {
  let end = 0
  for (const run of runs.split(' ')) {
    const [gap, length] = run.split(',')
    const from = end + fromBase36(gap!)
    end = from + fromBase36(length!)
    visit(from, end)
  }
}

export function fromBase36(digits: string): number {
  return Number.parseInt(digits, 36)
}
