import { type Random, randomFrom } from '../../../proof/random.ts'
import type { FaultKind } from './fault-kinds.ts'
import type { PointOf } from './run-scenario.ts'

/** Kinds of faults that code meets in much the same way. */
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

/** Chooses so many points by a seed, or all where there are fewer: first one of each family of faults, then a second one. */
export function choosePoints(points: readonly PointOf[], count: number, seed: number): readonly PointOf[] {
  const random = randomFrom(seed)
  const inTurn = shuffled([...Map.groupBy(shuffled(points, random), ({ fault }) => families[fault]).values()], random)
  const most = Math.max(0, ...inTurn.map((ofFamily) => ofFamily.length))
  const dealt = Array.from({ length: most }, (_, turn) => inTurn.flatMap((ofFamily) => ofFamily[turn] ?? []))
  return dealt.flat().slice(0, count)
}

function shuffled<Item>(items: readonly Item[], { fraction }: Random): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: fraction() }))
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
}
