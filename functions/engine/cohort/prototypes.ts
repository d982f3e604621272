import { type Closeness, logOddsOfAnomaly } from '#engine/cohort/cohort.ts'
import { type LinearFunction, linearFunctionOf } from '#engine/linear/linear-function.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'

/** A one-class model by prototypes, each the centre of some of the texts: a text belongs if it is close to one of them. */
export type Prototypes = {
  /** One for each prototype: the cosine of a text to it. No weight is negative. */
  readonly functions: readonly QuantisedFunction[]
  /** anomaly = offset − cosineFactor·cosine to the nearest prototype, in standard deviations of the members. */
  readonly offset: number
  readonly cosineFactor: number
  /** The anomaly of even odds. */
  readonly threshold: number
}

/** Returns the linear functions of the cosines: the sums that `closenessToNearest` takes. */
export function prototypeFunctionsOf({ functions }: Pick<Prototypes, 'functions'>): readonly LinearFunction[] {
  return functions.map((each) => ({ ...linearFunctionOf(each), norm: 'length' }))
}

/** Returns the closeness of a text to its nearest prototype, from its cosines to all. */
export function closenessToNearest(prototypes: Omit<Prototypes, 'functions'>, cosines: readonly number[]): Closeness {
  const cosine = Math.max(0, ...cosines)
  const anomaly = prototypes.offset - prototypes.cosineFactor * cosine
  return { logOdds: logOddsOfAnomaly(prototypes, anomaly), cosine, anomaly }
}

/** Returns the cosine to the nearest prototype, the first of several, and 0 in place of the others: they have no part in the score. */
export function nearestAlone(cosines: readonly number[]): readonly number[] {
  const nearest = cosines.indexOf(Math.max(...cosines))
  return cosines.map((cosine, i) => (i === nearest ? cosine : 0))
}
