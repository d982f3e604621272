import { makeTable } from '../make-table.ts'
import { makeBareProduct, passOver, sparseRowsOf } from './bare-work.ts'
import { fastest } from './fastest.ts'
import { inChild } from './in-child.ts'
import { learners } from './learners/learners.ts'
import { checkPerformance, performanceTargets } from './performance-targets.ts'
import { shortSamples } from './texts.ts'

const sizes = [500, 5000, 20_000] as const
/** Processes a cell: the fastest of them and the highest peak count. */
const runs = 3

const table = makeTable([
  ['training on short samples', 28],
  ['n', 7],
  ['train s', 9],
  ['× a pass', 10],
  ['× a product', 13],
  ['× ours', 8],
  ['peak MB', 9],
  ['of it learning', 16],
])

type Run = { readonly seconds: number; readonly peakMegabytes: number; readonly startMegabytes: number }

/** Measures the cost of training at three sizes, beside the least work that reads all samples once, and the peers that can. */
export function training(folder: string, missed: string[]): void {
  console.log(table.heading)
  for (const count of sizes) {
    const limits = limitsOf(folder, count)
    const [ours, ...peers] = learners
      .filter(({ maxSamples }) => count <= maxSamples)
      .map(({ name }) => measured(name, folder, count))
    if (!ours) continue
    for (const run of [ours, ...peers]) console.log(lineOf(run, ours, count, limits))
    if (count < Math.max(...sizes)) continue
    console.log(checkPerformance(performanceTargets.trainSeconds, ours.seconds, missed))
    console.log(checkPerformance(performanceTargets.peakMegabytes, ours.peakMegabytes, missed))
  }
}

/** Each run in a process of its own; its start holds the texts and the compiled code. */
function measured(name: string, folder: string, count: number): Run & { readonly name: string } {
  const all = Array.from({ length: runs }, () => inChild<Run>('train', { name, folder, count }))
  return {
    name,
    seconds: Math.min(...all.map((run) => run.seconds)),
    peakMegabytes: Math.max(...all.map((run) => run.peakMegabytes)),
    startMegabytes: Math.min(...all.map((run) => run.startMegabytes)),
  }
}

type Limits = { readonly pass: number; readonly product: number }

function limitsOf(folder: string, count: number): Limits {
  const texts = shortSamples(folder, count).map(({ text }) => text)
  const product = makeBareProduct(
    sparseRowsOf(texts, { featureVersion: 2, tokensTo: 2, charactersFrom: 3, charactersTo: 5 }),
    1,
  )
  return { pass: fastest(5, () => passOver(texts)), product: fastest(5, product) }
}

function lineOf(run: Run & { readonly name: string }, ours: Run, count: number, limits: Limits): string {
  const { name, seconds, peakMegabytes, startMegabytes } = run
  return table.line([
    name,
    String(count),
    seconds.toFixed(2),
    (seconds / limits.pass).toFixed(0),
    (seconds / limits.product).toFixed(0),
    run === ours ? '' : (seconds / ours.seconds).toFixed(2),
    peakMegabytes.toFixed(0),
    (peakMegabytes - startMegabytes).toFixed(0),
  ])
}
