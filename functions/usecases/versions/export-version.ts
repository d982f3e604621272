import type { Caller } from '#rules/caller.ts'
import { type Manifest, manifestOf } from '#rules/export-manifest.ts'
import { type ExportPart, exportPartOf } from '#rules/export-part.ts'
import { scoredTraitNames } from '#rules/scored-traits.ts'
import { inOrderOfKeys, requireTraitKey } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import { versionNotFound } from '#rules/version-number.ts'
import { axesOf, findAxis } from '#table/intrinsic-axes.ts'
import { findSnapshot, snapshotsOfRun } from '#table/snapshots.ts'
import { findTrait, traitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadNamedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/** A version with the manifest of its export. */
export type ExportedVersion = { readonly version: Version; readonly manifest: Manifest }

/** Returns the manifest of a version's export. Reads all of its snapshots, whose hashes the manifest has. */
export async function exportVersion(
  world: World,
  caller: Caller,
  handle: string,
  name: string,
): Promise<ExportedVersion> {
  const { model, version } = await loadVersion(world, caller, handle, name)
  const [snapshots, traits, axes] = await Promise.all([
    snapshotsOfRun(world, version.run_id),
    traitsOf(world, model.handle),
    axesOf(world, model.handle),
  ])
  // Pruned since it was read.
  if (snapshots.length < version.traits.length) throw versionNotFound(name)
  const parts = inOrderOfKeys(snapshots, version.traits, ({ trait }) => trait).map((snapshot) => {
    const trait = traits.find(({ key }) => key === snapshot.trait)
    const axis = axes.find((one) => one.trait === snapshot.trait)
    return exportPartOf(version, snapshot, { trait, axis })
  })
  return { version, manifest: manifestOf(version, parts) }
}

/** Returns the part of one trait, which is named by its key or its name. */
export async function exportVersionPart(
  world: World,
  caller: Caller,
  handle: string,
  name: string,
  keyOrName: string,
): Promise<ExportPart> {
  const { model, version } = await loadVersion(world, caller, handle, name)
  const key = requireTraitKey(scoredTraitNames(model.traits, version.traits), keyOrName)
  const [snapshot, trait, axis] = await Promise.all([
    findSnapshot(world, version.run_id, key),
    findTrait(world, model.handle, key),
    findAxis(world, model.handle, key),
  ])
  if (!snapshot) throw versionNotFound(name)
  return exportPartOf(version, snapshot, { trait, axis })
}

async function loadVersion(world: World, caller: Caller, handle: string, name: string) {
  const model = await loadModel(world, caller, handle, 'inspect')
  const version = await namingKnownVersions(world, caller, model.handle, () =>
    loadNamedVersion(world, model.handle, name),
  )
  return { model, version }
}
