import { makeTable } from '../make-table.ts'
import { median } from '../median.ts'
import type { Round } from './run-round.ts'

/** The rounds of the service and of the bare handler, one after the other in pairs. */
export type Load = { readonly clients: number; readonly service: readonly Round[]; readonly peer: readonly Round[] }

/** The least share of the bare handler's requests a second. */
const leastShare = 0.8
/** The most that the slowest of 100 requests may take of the usual time. */
const mostTimesMedian = 3

const table = makeTable([
  ['clients', 16],
  ['requests/s', 12],
  ['p50 ms', 9],
  ['p99 ms', 9],
  ['p99/p50', 9],
  ['CPU ms', 9],
  ['errors', 8],
])

/** Prints the medians of the rounds, and returns exit code 1 below a target. */
export function reportLoad(loads: readonly Load[]): number {
  console.log(table.heading)
  const missed: string[] = []
  for (const { clients, service, peer } of loads) {
    const share = median(service.map(({ perSecond }, round) => perSecond / (peer[round]?.perSecond ?? 0)))
    const slowest = median(service.map(({ p50, p99 }) => p99 / p50))
    const errors = [...service, ...peer].reduce((sum, round) => sum + round.errors, 0)
    console.log(line(`${clients}, service`, service))
    console.log(line(`${clients}, bare`, peer))
    console.log(`  The service answers ${(100 * share).toFixed(0)} % of the bare handler's requests.`)
    if (share < leastShare)
      missed.push(`${clients} clients: ${(100 * share).toFixed(0)} % of the requests, not ${100 * leastShare} %`)
    if (slowest > mostTimesMedian)
      missed.push(`${clients} clients: p99 is ${slowest.toFixed(1)} times p50, not ${mostTimesMedian}`)
    if (errors > 0) missed.push(`${clients} clients: ${errors} errors`)
  }
  for (const target of missed) console.error(`Missed: ${target}`)
  return missed.length === 0 ? 0 : 1
}

function line(name: string, rounds: readonly Round[]): string {
  const of = (figure: (round: Round) => number, digits: number) => median(rounds.map(figure)).toFixed(digits)
  return table.line([
    name,
    of(({ perSecond }) => perSecond, 0),
    of(({ p50 }) => p50, 2),
    of(({ p99 }) => p99, 2),
    of(({ p50, p99 }) => p99 / p50, 1),
    of(({ cpuMs }) => cpuMs, 3),
    `${rounds.reduce((sum, { errors }) => sum + errors, 0)}`,
  ])
}
