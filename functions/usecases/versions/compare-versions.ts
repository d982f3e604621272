import { evaluateTrait } from '#engine/evaluation/evaluate-trait.ts'
import type { Caller } from '#rules/caller.ts'
import type { EvaluatedText } from '#rules/evaluated-text.ts'
import { labelChanges } from '#rules/label-changes.ts'
import type { Qualities } from '#rules/labels.ts'
import { stripItems, totalRemoved } from '#rules/mail/strip-texts.ts'
import type { Model } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { ownValue } from '#rules/own-value.ts'
import { sampleVisibility } from '#rules/sample.ts'
import { scoredTraitNames } from '#rules/scored-traits.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import type { Version } from '#rules/version.ts'
import type { CompareVersionsRequest } from '#rules/version-comparison-request.ts'
import { maxListedChanges, type VersionComparisonView } from '#rules/version-comparison-view.ts'
import { versionNotFound } from '#rules/version-number.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { spreadSamples } from '#usecases/samples/spread-samples.ts'
import { cachedVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import { inGroups } from '#usecases/scoring/in-groups.ts'
import { labelledScores } from '#usecases/scoring/labelled-scores.ts'
import type { PredictedScore, VersionScorer } from '#usecases/scoring/version-scorer.ts'
import { resolveLabels } from '#usecases/traits/resolve-labels.ts'
import { compareAuc } from '#usecases/versions/compare-auc.ts'
import { loadNamedVersion, loadNumberedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/** A text to compare by, what identifies it in the answer, and its qualities by trait key. */
type ComparedText = {
  readonly text: string
  readonly named: { readonly sample_id: number } | { readonly index: number; readonly id?: string | number }
  readonly qualities: Qualities
}

/** A version with its scores of the compared texts. */
type ScoredSide = {
  readonly version: Version
  readonly scorer: VersionScorer
  readonly scored: readonly (readonly PredictedScore[])[]
  readonly qualities: readonly Qualities[]
}

/** Compares two versions of a model: their metrics and breaks, and which texts have another label by `b` than by `a`. */
export async function compareVersions(
  world: World,
  caller: Caller,
  handle: string,
  request: CompareVersionsRequest,
): Promise<VersionComparisonView> {
  const model = await loadModel(world, caller, handle, 'inspect')
  requireNotArchived(model)
  const scorers = await namingKnownVersions(world, caller, model.handle, () =>
    Promise.all([request.a, request.b].map((name) => loadScorer(world, model, name))),
  )
  const { items, removed } = stripItems(request.texts ?? [], partsToStrip(request), 'texts')
  const sent = request.texts && items
  const texts = await textsToCompare(world, model, scorers, sent)
  const [a, b] = await Promise.all(scorers.map((one) => scoredSide(one, texts)))
  const changes = labelChanges(a!.scored, b!.scored)
  const traits: [string, VersionComparisonView['traits'][string]][] = []
  // One after the other: the scores of large traits take a good deal of memory.
  for (const key of new Set([...a!.scorer.traits, ...b!.scorer.traits])) {
    const auc_difference = await compareAuc(world, model, key, { a: a!.version, b: b!.version })
    const changed = changes.filter(({ trait }) => trait === key).length
    traits.push([key, { a: figuresOf(key, a!), b: figuresOf(key, b!), auc_difference, changed }])
  }
  return {
    a: named(a!),
    b: named(b!),
    texts: {
      source: sent ? 'request' : 'samples',
      count: texts.length,
      ...(sent && removed && { removed: totalRemoved(removed) }),
    },
    traits: Object.fromEntries(traits),
    changed_count: changes.length,
    changed: changes.slice(0, maxListedChanges).map(({ index, ...change }) => ({ ...texts[index]!.named, ...change })),
  }
}

async function loadScorer(world: World, model: Model, name: string) {
  const version = await loadComparedVersion(world, model, name)
  const scorer = await cachedVersionScorer(world, model.handle, version.version_no)
  // Pruned since it was read.
  if (!scorer) throw versionNotFound(name)
  return { version, scorer }
}

function loadComparedVersion(world: World, model: Model, name: string): Promise<Version> {
  const numbers: Readonly<Record<string, number>> = {
    active: model.current_version_no,
    latest: model.newest_version_no,
  }
  const number = ownValue(numbers, name)
  if (number === 0) throw versionNotFound(name)
  return number === undefined
    ? loadNamedVersion(world, model.handle, name)
    : loadNumberedVersion(world, model.handle, number)
}

async function textsToCompare(
  world: World,
  model: Model,
  scorers: readonly { readonly scorer: VersionScorer }[],
  texts: readonly EvaluatedText[] | undefined,
): Promise<readonly ComparedText[]> {
  if (!texts) {
    const samples = await spreadSamples(world, model.handle, sampleVisibility(model))
    return samples.map(({ id, text }) => ({ text, named: { sample_id: id }, qualities: {} }))
  }
  const scored = [...new Set(scorers.flatMap(({ scorer }) => scorer.traits))]
  const names = scoredTraitNames(model.traits, scored)
  const labels = texts.map(({ labels }) => labels)
  const qualities = await resolveLabels(world, model.handle, names, labels, (index) => `texts.${index}`)
  return texts.map(({ id, text }, index) => ({
    text,
    named: { index, ...(id !== undefined && { id }) },
    qualities: qualities[index]!,
  }))
}

async function scoredSide(
  side: { readonly version: Version; readonly scorer: VersionScorer },
  texts: readonly ComparedText[],
): Promise<ScoredSide> {
  const scored = await inGroups(texts, ({ text }) => side.scorer.predict(text))
  return { ...side, scored, qualities: texts.map(({ qualities }) => qualities) }
}

function figuresOf(key: string, { version, scorer, scored, qualities }: ScoredSide) {
  const breaks = ownValue(scorer.breaks, key)
  if (!breaks) return null
  const labelled = labelledScores(key, scored, qualities)
  const metrics = ownValue(version.metrics, key) ?? {}
  if (labelled.length === 0) return { breaks, metrics }
  const { worst: _, ...evaluation } = evaluateTrait(labelled)
  return { breaks, metrics, evaluation }
}

function named({ version: { version_no } }: ScoredSide) {
  return { version_id: `v${version_no}`, version_no }
}
