import type { Breaks } from '../../ui/breaks.ts'

type Scored = {
  readonly score: number
  readonly breaks: Pick<Breaks, 'developing' | 'solid'>
}

/**
 * Returns the pole that a score is nearer to: 1 for the positive one, 0 for the negative one. Most negative samples score below
 * Developing and most positive ones above Solid, so the border is half way between.
 */
export function poleOfScore({ score, breaks: { developing, solid } }: Scored): 0 | 1 {
  return 2 * score >= developing + solid ? 1 : 0
}

/** Returns true if the quality that a caller gave and the score are at different poles. A quality in the middle contradicts none. */
export function contradicts(quality: number, score: Scored): boolean {
  if (quality > 0.25 && quality < 0.75) return false
  return (quality >= 0.5 ? 1 : 0) !== poleOfScore(score)
}
