import { cardConfidence, cardHeadroom, composite } from '#engine/score-card.ts'
import type { TraitScore } from '#engine/scorer.ts'
import { type Caller, modelNotFound } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import { type Model, requireTrained } from '#rules/model.ts'
import { validationFailed } from '#rules/refusal.ts'
import { requireText, type ScoreRequest } from '#rules/score.ts'
import { findTraitKey, type TraitNames } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { requireAccess } from '#usecases/load-model.ts'
import { loadScorer } from '#usecases/load-scorer.ts'
import type { World } from '#world/world.ts'

export type ScoreCard = Awaited<ReturnType<typeof scoreText>>

type WithExplanation = { readonly explain?: boolean }

/** Scores a text with the version that is active now. Warm, it costs one consistent read: the model's item. */
export async function scoreText(world: World, caller: Caller, text: string, request: ScoreRequest & WithExplanation) {
  const handle = parseHandle(text)
  requireAccess(world, caller, handle, 'read')
  const model = await findModel(world, handle)
  if (!model) throw modelNotFound(handle)
  requireTrained(model)
  const { content, traits } = request
  requireText(content)
  const { scorer, traits: scored } = await loadScorer(world, model)
  const keys = traits && chosenTraits(namesOf(model, scored), traits)
  const scores = await scorer.score(content, keys)
  return {
    scores: Object.fromEntries(scores.map(({ key, score }) => [key, score])),
    composite: composite(scores.map(({ score }) => score)),
    confidence: cardConfidence(scores.map(({ confidence }) => confidence)),
    headroom: cardHeadroom(scores.map(({ headroom }) => headroom)),
    detail: Object.fromEntries(scores.map(detailOf)),
    ...(request.explain && { explanation: scorer.explain(content, keys) }),
    input_tokens: scorer.tokens(content),
    version_id: `v${model.current_version_no}`,
  }
}

function detailOf({ key, ...detail }: TraitScore) {
  return [key, detail] as const
}

/** The names of the traits that the version scores, which may be others than the model has by now. */
function namesOf(model: Model, scored: readonly string[]): TraitNames {
  return Object.fromEntries(scored.map((key) => [key, model.traits[key] ?? key]))
}

/** Trait keys for keys or names. Refuses unknown ones with a list of those there are. */
function chosenTraits(names: TraitNames, wanted: readonly string[]): readonly string[] {
  const keys = wanted.map((name) => findTraitKey(names, name))
  const known = Object.keys(names).sort().join(', ')
  const issues = wanted.flatMap((name, index) =>
    keys[index] === undefined
      ? [{ path: `traits.${index}`, message: `This model has no trait "${name.slice(0, 80)}"; it has ${known}.` }]
      : [],
  )
  if (issues.length > 0) throw validationFailed(issues)
  return keys.filter((key) => key !== undefined)
}
