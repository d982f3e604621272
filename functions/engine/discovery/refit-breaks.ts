import { comparableTexts } from '#engine/discovery/comparable-texts.ts'
import { type Judgment, judgePlaces } from '#engine/discovery/judge-places.ts'
import { placeTexts } from '#engine/discovery/place-texts.ts'
import { readSnapshot } from '#engine/snapshot.ts'
import type { LabelledText } from '#engine/training-set.ts'

/** The part of a discovered axis that never changes. */
export type FrozenAxis = {
  /** A snapshot, to be stored as it is and never learned again. */
  readonly weights: Uint8Array
  /** What remains, 0–1, of the place of a sample that the axis was found in, were it new. */
  readonly retention: number
}

/** A sample, and whether it was among those that the axis was found in. */
export type JudgedSample = LabelledText & { readonly helpedToFind: boolean }

/** What retraining does to a discovered axis: its breaks follow the samples, its weights stay the bytes that they are. */
export function refitBreaks(
  { weights, retention }: FrozenAxis,
  samples: readonly JudgedSample[],
): FrozenAxis & Judgment {
  const { texts, qualities, positions } = comparableTexts(samples)
  const [raw] = placeTexts([readSnapshot(weights)], texts)
  const places = raw!.map((place, row) => (samples[positions[row]!]!.helpedToFind ? retention * place : place))
  return { weights, retention, ...judgePlaces(places, qualities) }
}
