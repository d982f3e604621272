import type { FaultKind } from './fault-kinds.ts'
import type { PointOf } from './run-scenario.ts'

/** Kinds of faults that code meets in much the same way: a sample of points has one of each family. */
const families: Readonly<Record<FaultKind, string>> = {
  throttled: 'refused',
  failed: 'refused',
  reset: 'refused',
  'answer lost': 'unanswered',
  'sent twice': 'unanswered',
  delayed: 'delayed',
  conflicting: 'cancelled',
  'throttled inside': 'cancelled',
  'dies before': 'dead',
  'dies after': 'dead',
  abandoned: 'abandoned',
  'stays away': 'away',
  'clock ahead': 'clock',
  'clock back': 'clock',
}

/** Chooses points by a seed: of each family of faults as many, or all where there are fewer. */
export function choosePoints(points: readonly PointOf[], rounds: number, seed: number): readonly PointOf[] {
  const ofFamilies = Map.groupBy(points, ({ fault }) => families[fault])
  const random = randomBy(seed)
  return [...ofFamilies.values()].flatMap((ofFamily) => {
    const left = [...ofFamily]
    return Array.from({ length: Math.min(rounds, ofFamily.length) }, () => {
      const [chosen] = left.splice(Math.floor(random() * left.length), 1)
      return chosen!
    })
  })
}

/** Returns a generator of numbers in [0, 1): mulberry32. */
function randomBy(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
