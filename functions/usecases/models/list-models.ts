import { type Caller, requireVisibleNamespace } from '#rules/caller.ts'
import type { Model, ModelState } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { pageOfModels } from '#table/models.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import type { World } from '#world/world.ts'

/** Lists the models of a namespace by handle; without a namespace, those of the first public one. */
export async function listModels(
  world: World,
  caller: Caller,
  filter: { readonly namespace?: string | undefined; readonly state?: ModelState | undefined },
  request: PageRequest,
): Promise<Page<Model>> {
  const { publicNamespaces } = world.settings
  const namespace = filter.namespace ?? publicNamespaces[0] ?? caller.namespaces[0] ?? ''
  requireVisibleNamespace(caller, namespace, publicNamespaces)
  const { items, next } = await pageOfModels(world, namespace, { ...request, state: filter.state })
  return { items: await Promise.all(items.map((model) => expireLease(world, model))), next }
}
