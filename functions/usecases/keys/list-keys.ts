import type { Caller } from '#rules/caller.ts'
import type { Key } from '#rules/key.ts'
import { isManagedBy } from '#rules/key-request.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { pageOfKeys } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/**
 * Lists the keys whose namespaces the caller owns, by namespace and then by age. A page may have fewer keys than its limit,
 * because it leaves out keys that also have a namespace of someone else.
 */
export async function listKeys(world: World, caller: Caller, { limit, after = '' }: PageRequest): Promise<Page<Key>> {
  const [from = '', position] = after.split('#')
  const namespaces = caller.namespaces.toSorted().filter((namespace) => namespace >= from)
  const found: Key[] = []
  for (const namespace of namespaces) {
    const start = namespace === from ? position : undefined
    const page = await pageOfKeys(world, namespace, { limit: limit - found.length, after: start })
    found.push(...page.items)
    const last = page.next ?? (found.length < limit ? undefined : found.at(-1)?.key_id)
    if (last !== undefined) return { items: managed(found), next: `${namespace}#${last}` }
  }
  return { items: managed(found), next: undefined }

  function managed(keys: readonly Key[]): readonly Key[] {
    return keys.filter((key) => isManagedBy(key, caller))
  }
}
