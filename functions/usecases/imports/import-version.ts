import type { Caller } from '#rules/caller.ts'
import { type ImportedPart, importedPartOf } from '#rules/export-part.ts'
import { parseHandle } from '#rules/handle.ts'
import type { ImportRequest } from '#rules/import-request.ts'
import { requireFitting, requireSameTraits } from '#rules/imported-traits.ts'
import { modelBusy } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { type Conditional, preconditionOf } from '#rules/precondition.ts'
import { requireIntact } from '#rules/require-intact.ts'
import type { Version } from '#rules/version.ts'
import { missingParts } from '#rules/version-import.ts'
import { findImport, saveParts } from '#table/imports.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { findPresentVersion } from '#usecases/imports/find-present-version.ts'
import { openImport } from '#usecases/imports/open-import.ts'
import { recordImportedVersion } from '#usecases/imports/record-imported-version.ts'
import { requireReadable, requireServable } from '#usecases/imports/require-readable.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { publishEvents } from '#usecases/versions/publish-events.ts'
import type { World } from '#world/world.ts'

/** The outcome of a request of an import: it waits for parts, has recorded its version, or the version was there before. */
export type ImportOutcome =
  | { readonly status: 'pending'; readonly expires_at: string; readonly missing: readonly string[] }
  | { readonly status: 'recorded' | 'present'; readonly version: Version; readonly isActive: boolean }

/**
 * Imports a version that was exported by another model. Stores the parts that the request has, and records the version once all
 * are there, whichever came first. Importing the same version again answers the one that is there. It moves no pointer unless the
 * request names the generation that it expects.
 */
export async function importVersion(
  world: World,
  caller: Caller,
  handle: string,
  request: ImportRequest,
  condition: Conditional = {},
): Promise<ImportOutcome> {
  // Before the work of reading the parts.
  requireAccess(world, caller, parseHandle(handle), 'write')
  requireIntact(request)
  requireServable(request.manifest, world.settings)
  const parts = request.parts.map(importedPartOf)
  for (const [index, part] of parts.entries()) requireReadable(part, request.manifest, index)
  const found = await retryOnConflict(world, () => attempt(world, caller, handle, { request, parts, condition }))
  if (found.status === 'pending') return found
  if (found.status === 'recorded') {
    await afterRecording(world, handle, found.version)
    return found
  }
  if (!request.activate || found.isActive) return found
  const { generation } = request.activate
  await activateVersion(world, caller, handle, { version: found.version.version_no }, { ...condition, generation })
  return { ...found, isActive: true }
}

type Attempt = {
  readonly request: ImportRequest
  readonly parts: readonly ImportedPart[]
  readonly condition: Conditional
}

async function attempt(
  world: World,
  caller: Caller,
  handle: string,
  { request: { manifest, activate }, parts, condition }: Attempt,
): Promise<ImportOutcome | typeof conflict> {
  const model = await loadModel(world, caller, handle, 'write')
  requireNotArchived(model)
  const present = await findPresentVersion(world, model.handle, manifest)
  if (present) {
    return { status: 'present', version: present, isActive: present.version_no === model.current_version_no }
  }
  const precondition = preconditionOf(model, { ...condition, generation: activate?.generation })
  // A discovery ends with other traits.
  if (model.lease?.kind === 'discover') throw modelBusy(model)
  const traits = await orderedTraitsOf(world, model)
  requireSameTraits(
    traits,
    manifest.parts.map(({ key }) => key),
  )
  requireFitting(
    traits,
    parts.map(({ trait }) => trait),
  )
  const opened = await openImport(world, model.handle, manifest)
  if (opened === conflict) return conflict
  const fresh = parts.filter(({ trait }) => !Object.hasOwn(opened.received, trait.key))
  if (fresh.length > 0 && !(await saveParts(world, opened, fresh))) return conflict
  // Read again: of requests at the same time with the last parts, the last one sees them all.
  const seen = fresh.length > 0 ? await findImport(world, model.handle, manifest.sha256) : opened
  if (seen?.run_id !== opened.run_id || seen.status === 'expired') return conflict
  const missing = missingParts(seen, manifest)
  if (missing.length > 0) return { status: 'pending', expires_at: seen.expires_at, missing }
  const complete = { model, traits, manifest, seen, actor: caller.key_id, precondition }
  const version = await recordImportedVersion(world, { ...complete, isActivated: activate !== undefined })
  return version === conflict ? conflict : { status: 'recorded', version, isActive: activate !== undefined }
}

/** Publishes what is to be told, and prunes. If pruning fails now, the next version that is recorded makes up for it. */
async function afterRecording(world: World, handle: string, version: Version): Promise<void> {
  const { version_no, run_id, imported_from } = version
  world.log.info('A version was imported.', {
    handle,
    version: `v${version_no}`,
    run_id,
    sha256: imported_from?.sha256,
  })
  await publishEvents(world, handle)
  await pruneVersions(world, handle).catch((error) => world.log.warn('Versions are pruned late.', { handle, error }))
}
