import { type Caller, owns } from '#rules/caller.ts'
import type { ModelState } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { Refusal } from '#rules/refusal.ts'
import { listModels as pageOfModels } from '#table/models.ts'
import { describeModel, type ModelDetail } from '#usecases/describe-model.ts'
import { freeIfLost } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** The models of a namespace, by handle; without one, of the first public namespace. */
export async function listModels(
  world: World,
  caller: Caller,
  filter: { readonly namespace?: string | undefined; readonly state?: ModelState | undefined },
  request: PageRequest,
): Promise<Page<ModelDetail>> {
  const namespace = filter.namespace ?? defaultNamespace(world, caller)
  requireVisible(world, caller, namespace)
  const page = await pageOfModels(world, namespace, filter.state, request)
  const items = await Promise.all(
    page.items.map(async (model) => (await describeModel(world, await freeIfLost(world, model))).detail),
  )
  return { items, next: page.next }
}

export function defaultNamespace(world: World, caller: Caller): string {
  return world.settings.publicNamespaces[0] ?? caller.namespaces[0] ?? ''
}

function requireVisible(world: World, caller: Caller, namespace: string): void {
  if (owns(caller, namespace) || world.settings.publicNamespaces.includes(namespace)) return
  throw new Refusal('namespace_not_owned', `This key does not own the namespace "${namespace}".`, { namespace })
}
