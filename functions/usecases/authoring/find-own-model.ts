import type { Caller } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import type { ModelFile } from '#rules/model-file.ts'
import type { ExistingModel } from '#rules/model-file-changes.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { Trait } from '#rules/trait.ts'
import { findCard, findModel } from '#table/models.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import type { World } from '#world/world.ts'

/** Returns the handle of the model that a file is about: the one that the caller names, or that of the file. */
export function handleOf(file: ModelFile, handle: string | undefined): string {
  const named = handle ?? file.handle
  if (named !== undefined) return parseHandle(named)
  throw validationFailed([{ path: 'handle', message: 'Neither the file nor the request names a handle; give one.' }])
}

/** Returns the model of a handle that the caller may write, with its traits and its card; undefined if there is none. */
export async function findOwnModel(
  world: World,
  caller: Caller,
  handle: string,
): Promise<(ExistingModel & { readonly traits: readonly Trait[] }) | undefined> {
  requireAccess(world, caller, handle, 'write')
  const found = await findModel(world, handle)
  if (!found) return undefined
  const model = await expireLease(world, found)
  requireNotArchived(model)
  const [traits, card] = await Promise.all([orderedTraitsOf(world, model), findCard(world, handle)])
  return { model, traits, card }
}
