import { maxSnapshotBytes } from '../quality/targets.ts'

/** The figures that the engine must reach on one core. */
export const performanceTargets = {
  textsPerSecond: { least: 12_000, what: 'texts a second, 1 KB against 5 traits' },
  textsPerSecondByNgrams: { least: 12_000, what: 'texts a second, 1 KB against 5 traits that read no table of words' },
  explanationMilliseconds: { most: 3, what: 'ms to explain 1 KB for 5 traits' },
  snapshotBytes: { most: maxSnapshotBytes, what: 'bytes of the largest snapshot' },
  trainSeconds: { most: 3.5, what: 'seconds to train 20,000 short samples' },
  peakMegabytes: { most: 600, what: 'MB at the peak of training 20,000 short samples' },
} as const

type PerformanceTarget = { readonly what: string; readonly least?: number; readonly most?: number }

/** A line that says whether the value reaches its bar; what does not is remembered in `missed`. */
export function checkPerformance(bar: PerformanceTarget, value: number, missed: string[]): string {
  const { what, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bar
  const isGood = value >= least && value <= most
  const limit = bar.least === undefined ? `at most ${most}` : `at least ${least}`
  const line = `${what}: ${rounded(value)} (${limit})`
  if (!isGood) missed.push(line)
  return `${isGood ? 'ok ' : 'LOW'} ${line}`
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2)
}
