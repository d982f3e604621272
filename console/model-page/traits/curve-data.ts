import type { TraitMetrics } from '../versions/version-words.ts'

/** The samples of each pole, counted by out-of-fold score in 50 bins of two points. */
export type ScoreCounts = { readonly negatives: readonly number[]; readonly positives: readonly number[] }

/** The bins of the calibration error by columns. */
export type Reliability = {
  readonly predicted: readonly number[]
  readonly observed: readonly number[]
  readonly shares: readonly number[]
  readonly counts: readonly number[]
}

type WithCurves = TraitMetrics & {
  readonly scores?: ScoreCounts | undefined
  readonly reliability?: Reliability | undefined
}

/** Returns what the curves of a trait are drawn from, as far as its version has it. */
export function curvesOf({ scores, reliability }: WithCurves): Pick<WithCurves, 'scores' | 'reliability'> {
  return { scores, reliability }
}
