import type { Manifest } from '#rules/export-manifest.ts'
import type { ImportedPart } from '#rules/export-part.ts'
import { requireFitting, requireSameAxes, traitFrom } from '#rules/imported-traits.ts'
import { importedVersion, originText, runOfImport } from '#rules/imported-version.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import { requireDescribedVersion } from '#rules/require-intact.ts'
import type { Trait } from '#rules/trait.ts'
import { inOrderOfKeys } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import type { VersionImport } from '#rules/version-import.ts'
import { nextVersionId } from '#table/counters.ts'
import { saveAxisOfDraft, saveImportedVersion } from '#table/imported-versions.ts'
import { axesOf } from '#table/intrinsic-axes.ts'
import { importedPartsOf } from '#table/snapshots.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import { pointerMoveTo } from '#usecases/versions/pointer-move-to.ts'
import type { World } from '#world/world.ts'

/** An import that has all parts, and the model and its traits as they were read. */
export type CompleteImport = {
  readonly model: Model
  readonly traits: readonly Trait[]
  readonly manifest: Manifest
  readonly seen: VersionImport
  readonly actor: string
  readonly isActivated: boolean
  readonly precondition: Precondition | undefined
}

/** Records the version of an import, with its activation if that was asked for. Refuses parts that are not what the manifest says. */
export async function recordImportedVersion(
  world: World,
  { model, traits, manifest, seen, actor, isActivated, precondition }: CompleteImport,
): Promise<Version | typeof conflict> {
  const keys = manifest.parts.map(({ key }) => key)
  const parts = inOrderOfKeys(await importedPartsOf(world, seen.run_id), keys, ({ trait }) => trait.key)
  // Expired, and erased, since it was read.
  if (parts.length < keys.length) return conflict
  const snapshots = parts.map(({ snapshot }) => snapshot)
  requireDescribedVersion(manifest, snapshots)
  await requireFit(world, model, traits, parts)
  const added = traits.length === 0 ? parts.map(({ trait, discovery }) => traitFrom(trait, discovery)) : []
  if (added.length > 0 && !(await saveAxes(world, model, parts))) return conflict
  const recording = { version_id: await nextVersionId(world), isActivated, now: world.now() }
  const version = importedVersion(model, { manifest, run_id: seen.run_id }, snapshots, recording)
  const why = { actor, cause: 'backfill', reason: `Imported from ${originText(manifest.origin)}.` } as const
  const move = isActivated ? await pointerMoveTo(world, model, version, why) : undefined
  const run = runOfImport(seen, version, actor)
  const isSaved = await saveImportedVersion(world, model, { seen, version, run, traits: added, move, precondition })
  return isSaved ? version : conflict
}

async function requireFit(
  world: World,
  model: Model,
  traits: readonly Trait[],
  parts: readonly ImportedPart[],
): Promise<void> {
  const declared = parts.map(({ trait }) => trait)
  requireFitting(traits, declared)
  if (traits.length === 0) requireEditable(model)
  else if (declared.some(({ kind }) => kind === 'intrinsic')) requireSameAxes(await axesOf(world, model.handle), parts)
}

/** Stores the axes of the discovered traits that a draft is about to get. None of its samples was used in their discovery. */
async function saveAxes(world: World, model: Model, parts: readonly ImportedPart[]): Promise<boolean> {
  for (const { trait, discovery, snapshot } of parts) {
    if (discovery === null) continue
    const { shrinkage, calibration } = discovery
    const axis = { trait: trait.key, weights: snapshot.weights, shrinkage, discovered_through: 0, calibration }
    if (!(await saveAxisOfDraft(world, model, axis))) return false
  }
  return true
}
