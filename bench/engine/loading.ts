import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { passOver } from './bare-work.ts'
import { fastest } from './fastest.ts'
import { inChild } from './in-child.ts'

type Start = { readonly loadMs: number; readonly firstScoreMs: number }

const starts = 5

/** Measures the wait of a cold function's first request: each start in a process that has loaded nothing before. */
export function loading(traits: readonly TrainedTrait[], text: string): string {
  const stored = traits.map((trait) => ({ ...trait, weights: Buffer.from(trait.weights).toString('base64') }))
  const { loadMs, firstScoreMs } = Array.from({ length: starts }, () =>
    inChild<Start>('load', { traits: stored, text }),
  ).reduce((best, start) => (start.loadMs < best.loadMs ? start : best))
  // What any scorer must do: make its slots, and read the bytes.
  const bytes = traits.map(({ weights }) => Buffer.from(weights).toString('latin1'))
  const least = 1000 * fastest(15, () => new Int32Array(1 << 19).fill(passOver(bytes)))
  const ratio = `${(loadMs / least).toFixed(1)} × a bare pass over their bytes and slots`
  return `cold load of ${traits.length} snapshots: ${loadMs.toFixed(2)} ms (${ratio}), the first text then ${firstScoreMs.toFixed(2)} ms`
}
