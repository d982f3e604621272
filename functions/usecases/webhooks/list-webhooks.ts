import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Webhook } from '#rules/webhook.ts'
import { pageOfWebhooks, webhooksOf } from '#table/webhooks.ts'
import type { World } from '#world/world.ts'

/** Lists the webhooks of the namespaces that the caller owns, by namespace and then by age. */
export async function listWebhooks(
  world: World,
  caller: Caller,
  { limit, after = '' }: PageRequest,
): Promise<Page<Webhook>> {
  const [from = '', position] = after.split('#')
  const namespaces = caller.namespaces.toSorted().filter((namespace) => namespace >= from)
  const found: Webhook[] = []
  for (const [index, namespace] of namespaces.entries()) {
    const start = namespace === from ? position : undefined
    const page = await pageOfWebhooks(world, namespace, { limit: limit - found.length, after: start })
    found.push(...page.items)
    if (found.length < limit && page.next === undefined) continue
    const hasMore = page.next !== undefined || (await haveWebhooks(world, namespaces.slice(index + 1)))
    const { namespace: last, webhook_id } = found.at(-1) ?? { namespace, webhook_id: '' }
    return { items: found, next: hasMore ? `${last}#${webhook_id}` : undefined }
  }
  return { items: found, next: undefined }
}

async function haveWebhooks(world: World, namespaces: readonly string[]): Promise<boolean> {
  for (const namespace of namespaces) if ((await webhooksOf(world, namespace)).length > 0) return true
  return false
}
