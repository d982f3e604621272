import { type Caller, requireVisibleNamespace, visibleNamespaces } from '#rules/caller.ts'
import { namespaceOf } from '#rules/handle.ts'
import type { Model } from '#rules/model.ts'
import { partsOfPrefix } from '#rules/model-list.ts'
import type { ModelState } from '#rules/model-state.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { hasModels, pageOfModels } from '#table/models.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { type ModelWithRetrain, withRetrainProgress } from '#usecases/retraining/with-retrain-progress.ts'
import type { World } from '#world/world.ts'

type Filter = {
  readonly namespace?: string | undefined
  readonly prefix?: string | undefined
  readonly state?: ModelState | undefined
}

/** The filter of the models within a namespace: their state, and the beginning of their names. */
type NameFilter = { readonly state: ModelState | undefined; readonly name: string }

/** Lists the models of a namespace by handle; without a namespace, those of all that the caller owns and of the public ones. */
export async function listModels(
  world: World,
  caller: Caller,
  filter: Filter,
  request: PageRequest,
): Promise<Page<ModelWithRetrain>> {
  const { publicNamespaces } = world.settings
  if (filter.namespace !== undefined) requireVisibleNamespace(caller, filter.namespace, publicNamespaces)
  const listed = filter.namespace === undefined ? visibleNamespaces(caller, publicNamespaces) : [filter.namespace]
  const { namespace, name } = partsOfPrefix(filter.prefix)
  const namespaces = listed.filter((each) => namespace === undefined || each === namespace)
  const { items, next } = await pageAcross(world, namespaces, { state: filter.state, name }, request)
  const current = async (model: Model) => withRetrainProgress(world, await expireLease(world, model))
  return { items: await Promise.all(items.map(current)), next }
}

/** Reads the namespaces one after the other, from that of the position on, until the page is full. */
async function pageAcross(
  world: World,
  namespaces: readonly string[],
  filter: NameFilter,
  { limit, after }: PageRequest,
): Promise<Page<Model>> {
  const from = after === undefined ? '' : namespaceOf(after)
  const rest = after === undefined ? namespaces : namespaces.filter((namespace) => `${namespace}.` >= `${from}.`)
  const found: Model[] = []
  for (const [index, namespace] of rest.entries()) {
    const start = namespace === from ? after : undefined
    const { items, next } = await pageOfModels(world, namespace, {
      ...filter,
      limit: limit - found.length,
      after: start,
    })
    found.push(...items)
    if (next !== undefined) return { items: found, next }
    if (found.length < limit) continue
    const hasMore = await haveModels(world, rest.slice(index + 1), filter)
    return { items: found, next: hasMore ? found.at(-1)?.handle : undefined }
  }
  return { items: found, next: undefined }
}

async function haveModels(world: World, namespaces: readonly string[], filter: NameFilter): Promise<boolean> {
  for (const namespace of namespaces) if (await hasModels(world, namespace, filter)) return true
  return false
}
