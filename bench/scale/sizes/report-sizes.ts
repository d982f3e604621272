import { makeTable } from '../../make-table.ts'
import type { Timing } from './in-turns.ts'

/** The most that anything may take at any size, of what it takes at the smallest. */
const mostRatio = 1.2

const table = makeTable([
  ['median times', 44],
  ['size', 10],
  ['ms', 10],
  ['ratio', 8],
])

/** Prints timings as they come, and at the end those that grow with their size. */
export function startReport() {
  const all: Timing[] = []
  console.log(table.heading)

  function add(timings: readonly Timing[]): void {
    all.push(...timings)
    for (const { what, size, ms, ratio } of timings) {
      console.log(table.line([what, size.toLocaleString('en'), ms.toFixed(2), ratio.toFixed(2)]))
    }
  }

  /** Returns exit code 1 if something takes longer where there is more of it. */
  function end(): number {
    const missed = all.filter(({ ratio }) => ratio > mostRatio)
    for (const { what, size, ratio } of missed) {
      console.error(`Missed: ${what} at ${size.toLocaleString('en')}: ${ratio.toFixed(2)} times, not ${mostRatio}`)
    }
    return missed.length === 0 ? 0 : 1
  }

  return { add, end }
}
