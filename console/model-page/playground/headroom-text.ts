import type { ScoreCard } from '../../../client/client.ts'
import { namedBreaks } from '../../ui/breaks.ts'

export type TraitScore = ScoreCard['detail'][string]

/** Says how far a score is from the next label, such as “9 to Strong”. */
export function headroomText({ score, headroom, breaks }: Pick<TraitScore, 'score' | 'headroom' | 'breaks'>): string {
  if (headroom === null) return 'no headroom at low confidence'
  if (headroom === 0) return 'nothing above Strong'
  const above = namedBreaks(breaks).filter(([, at]) => at > score)
  const next = Math.min(...above.map(([, at]) => at))
  // Labels that begin at the same score are reached together: the best one counts.
  const name = above.findLast(([, at]) => at === next)?.[0] ?? 'Strong'
  return `${headroom} to ${name}`
}
