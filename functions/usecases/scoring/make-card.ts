import type { TraitScore } from '#engine/scoring/lexical-scorer.ts'
import { cardConfidence, cardHeadroom, composite } from '#engine/scoring/score-card.ts'
import type { VersionScorer } from '#usecases/scoring/version-scorer.ts'

export type ScoreCard = Awaited<ReturnType<typeof makeCard>>

/** What a version says of a text: a score a trait, and what they come to together. */
export async function makeCard(scorer: VersionScorer, content: string, keys: readonly string[] | undefined) {
  const scores = await scorer.score(content, keys)
  return {
    scores: Object.fromEntries(scores.map(({ key, score }) => [key, score])),
    composite: composite(scores.map(({ score }) => score)),
    confidence: cardConfidence(scores.map(({ confidence }) => confidence)),
    headroom: cardHeadroom(scores.map(({ headroom }) => headroom)),
    detail: Object.fromEntries(scores.map(detailOf)),
    input_tokens: scorer.tokens(content),
  }
}

function detailOf({ key, ...detail }: TraitScore) {
  return [key, detail] as const
}
