import type { ScoreCard } from '../../client/client.ts'

/** The scores at which the labels of a trait begin. */
export type Breaks = ScoreCard['detail'][string]['breaks']

/** Returns the breaks with the names of the labels that begin at them, ascending. */
export function namedBreaks({ developing, solid, strong }: Breaks) {
  return [
    ['Developing', developing],
    ['Solid', solid],
    ['Strong', strong],
  ] as const
}
