import type { DataSetRow } from '../../quality/data-set.ts'

/** A learner of two poles from texts. */
export type Learner = {
  readonly name: string
  /** The most samples of short text that it can be given in the time of a bench. */
  readonly maxSamples: number
  /** Learns, and gives what scores a text: log-odds, or whatever else is above 0 on the positive side. */
  readonly learn: (samples: readonly DataSetRow[]) => (text: string) => number
}

export const labelOf = ({ label }: DataSetRow): 'positive' | 'negative' => (label === 1 ? 'positive' : 'negative')
