import type * as z from 'zod'
import { ok, okText, type RouteRequest } from '#http/door/route.ts'
import type { Caller } from '#rules/caller.ts'
import { scoreCardView, type TextScores } from '#rules/score-card-view.ts'
import { scoreChart } from '#rules/score-chart.ts'
import { type ScoreRequest, type scoreQuerySchema, soleUrlIn } from '#rules/score-request.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import type { World } from '#world/world.ts'

type Request = RouteRequest<z.infer<typeof scoreQuerySchema>, ScoreRequest, 'handle', Caller>

/** Answers a request for the score of a text, as a card or as a chart. */
export async function answerScore(world: World, { caller, path, query, body, prefersText, requestId, note }: Request) {
  // The chart has no place for an explanation.
  const request = { ...body, strip: partsToStrip(body, query), explain: query.explain && !prefersText }
  const { version_no, sample_ids, ...card } = await scoreText(world, caller, path.handle, request)
  const scored = soleUrlIn(body.content) === undefined ? 'request' : 'address'
  note({ version: `v${version_no}`, scored, labels: labelCounts(card) })
  if (prefersText) return okText(scoreChart(card))
  return ok(scoreCardView(card, { request_id: requestId, version_no, sample_ids }))
}

/** Counts the traits by their labels; `none` is the label of those with low confidence. */
function labelCounts({ detail }: Pick<TextScores, 'detail'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { label } of Object.values(detail)) counts[label ?? 'none'] = (counts[label ?? 'none'] ?? 0) + 1
  return counts
}
