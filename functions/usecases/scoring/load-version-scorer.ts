import type { Explainer } from '#engine/explanation/explainer.ts'
import { type Caller, modelNotFound } from '#rules/caller.ts'
import { type Model, requireNotArchived, requireTrained } from '#rules/model.ts'
import { type Pin, parsePinnedHandle, pinNotFound } from '#rules/pinned-handle.ts'
import { validationFailed } from '#rules/refusal.ts'
import { findTraitKey, type TraitNames, unknownTraitMessage } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { findTag } from '#table/tags.ts'
import { hasVersion } from '#table/versions.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { cachedVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import { makeCard, type ScoreCard } from '#usecases/scoring/make-card.ts'
import type { World } from '#world/world.ts'

/** One version of a model, ready to judge any number of texts by the traits that a caller wants. */
export type LoadedScorer = {
  readonly model: Model
  /** Its traits that the version scores and the model has, by key: those that can be taught. */
  readonly feedbackTraits: () => TraitNames
  readonly version_id: `v${number}`
  readonly scoreCard: (content: string) => Promise<ScoreCard>
  readonly explain: (content: string) => ReturnType<Explainer>
}

/**
 * The version that the handle pins, else the one that is active now. Warm, it costs one consistent read, the model's item;
 * a pinned one costs a second beside it.
 */
export function loadVersionScorer(
  world: World,
  caller: Caller,
  pinnedHandle: string,
  wanted: readonly string[] | undefined,
): Promise<LoadedScorer> {
  return retryOnConflict(world, async () => {
    const { model, versionNo } = await findVersionToScore(world, caller, pinnedHandle)
    const loaded = await cachedVersionScorer(world, model.handle, versionNo)
    // It was pruned after it was found: what the handle names now is another version, or none.
    if (!loaded) return conflict
    const keys = wanted && requireTraitKeys(namesOf(model, loaded.traits), wanted)
    return {
      model,
      feedbackTraits: () => feedbackTraitNames(model, loaded.traits),
      version_id: `v${versionNo}`,
      scoreCard: (content) => makeCard(loaded.scorer, content, keys),
      explain: (content) => loaded.scorer.explain(content, keys),
    }
  })
}

async function findVersionToScore(world: World, caller: Caller, pinnedHandle: string) {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  requireAccess(world, caller, handle, 'read')
  const [model, pinned] = await Promise.all([findModel(world, handle), pin && findPinnedVersionNo(world, handle, pin)])
  if (!model) throw modelNotFound(handle)
  if (!pin) {
    requireTrained(model)
    return { model, versionNo: model.current_version_no }
  }
  requireNotArchived(model)
  if (pinned === undefined) throw pinNotFound(pin)
  return { model, versionNo: pinned }
}

/** A tag always names a version that is there: to read the tag is enough. */
async function findPinnedVersionNo(world: World, handle: string, { version, tag }: Pin): Promise<number | undefined> {
  if (version === undefined) return findTag(world, handle, tag)
  return (await hasVersion(world, handle, version)) ? version : undefined
}

/** The names of the traits that the version scores, which may be others than the model has by now. */
function namesOf(model: Model, scored: readonly string[]): TraitNames {
  return Object.fromEntries(scored.map((key) => [key, model.traits[key] ?? key]))
}

function feedbackTraitNames(model: Model, scored: readonly string[]): TraitNames {
  return namesOf(
    model,
    scored.filter((key) => Object.hasOwn(model.traits, key)),
  )
}

/** Trait keys for keys or names. Refuses unknown ones with a list of those there are. */
function requireTraitKeys(names: TraitNames, wanted: readonly string[]): readonly string[] {
  const keys = wanted.map((name) => findTraitKey(names, name))
  const issues = wanted.flatMap((name, index) =>
    keys[index] === undefined ? [{ path: `traits.${index}`, message: unknownTraitMessage(names, name) }] : [],
  )
  if (issues.length > 0) throw validationFailed(issues)
  return keys.filter((key) => key !== undefined)
}
