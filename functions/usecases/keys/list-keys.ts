import type { Caller } from '#rules/caller.ts'
import type { Key } from '#rules/key.ts'
import { isManagedBy } from '#rules/key-request.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { hasKeys, pageOfKeys } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/**
 * Lists the keys whose namespaces the caller owns, by namespace and then by age. A page may have fewer keys than its limit,
 * because it leaves out keys that also have a namespace of someone else.
 */
export async function listKeys(world: World, caller: Caller, { limit, after = '' }: PageRequest): Promise<Page<Key>> {
  const [from = '', position] = after.split('#')
  const namespaces = caller.namespaces.toSorted().filter((namespace) => namespace >= from)
  const found: Key[] = []
  let next: string | undefined
  for (const [index, namespace] of namespaces.entries()) {
    const start = namespace === from ? position : undefined
    const page = await pageOfKeys(world, namespace, { limit: limit - found.length, after: start })
    found.push(...page.items)
    if (page.next !== undefined) next = `${namespace}#${page.next}`
    else if (found.length < limit) continue
    else if (await haveKeys(world, namespaces.slice(index + 1))) next = `${namespace}#${found.at(-1)?.key_id}`
    break
  }
  return { items: found.filter((key) => isManagedBy(key, caller)), next }
}

async function haveKeys(world: World, namespaces: readonly string[]): Promise<boolean> {
  for (const namespace of namespaces) if (await hasKeys(world, namespace)) return true
  return false
}
