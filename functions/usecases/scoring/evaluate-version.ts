import { evaluateTrait } from '#engine/evaluation/evaluate-trait.ts'
import type { Caller } from '#rules/caller.ts'
import type { EvaluationRequest } from '#rules/evaluation-request.ts'
import type { VersionEvaluation } from '#rules/evaluation-view.ts'
import { stripItems, totalRemoved } from '#rules/mail/strip-texts.ts'
import { validationFailed } from '#rules/refusal.ts'
import { scoredTraitNames } from '#rules/scored-traits.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { inGroups } from '#usecases/scoring/in-groups.ts'
import { labelledScores } from '#usecases/scoring/labelled-scores.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveLabels } from '#usecases/traits/resolve-labels.ts'
import type { World } from '#world/world.ts'

/** Measures a version, the active one or the one that the handle pins, on labelled texts. Stores nothing. */
export async function evaluateVersion(
  world: World,
  caller: Caller,
  handle: string,
  request: EvaluationRequest,
): Promise<VersionEvaluation> {
  const { scorer, keys, qualities, items, removed } = await resolveEvaluation(world, caller, handle, request)
  const scored = await inGroups(items, ({ text }) => scorer.predict(text, keys))
  const labelled = (keys ?? scorer.traits).map((key) => [key, labelledScores(key, scored, qualities)] as const)
  const measured = labelled.filter(([, texts]) => texts.length > 0).map(([key, texts]) => [key, evaluateTrait(texts)])
  const evaluation = { version_no: scorer.version_no, count: items.length, traits: Object.fromEntries(measured) }
  return { ...evaluation, ...(removed && { removed }) }
}

/** Loads the version, the texts without what is to be removed, and the labels by trait key, in numbers. Refuses all that names no trait or has no meaning. */
export async function resolveEvaluation(
  world: World,
  caller: Caller,
  handle: string,
  { items: sent, traits: requested, ...strip }: EvaluationRequest,
) {
  const { items, removed } = stripItems(sent, partsToStrip(strip), 'items')
  const { model, scorer, keys } = await loadVersionScorer(world, caller, handle, requested)
  const names = scoredTraitNames(model.traits, scorer.traits)
  const labels = items.map(({ labels }) => labels)
  const qualities = await resolveLabels(world, model.handle, names, labels, (index) => `items.${index}`)
  const isLabelled = qualities.some((one) => keys === undefined || keys.some((key) => one[key] !== undefined))
  if (!isLabelled)
    throw validationFailed([{ path: 'traits', message: 'No text has a quality for one of these traits.' }])
  return { scorer, keys, qualities, items, removed: totalRemoved(removed) }
}
