import { namespaceOf } from '#rules/handle.ts'
import type { RestoredItems } from '#table/restored-items.ts'
import { findWebhook, saveWebhook, webhooksOf } from '#table/webhooks.ts'
import type { World } from '#world/world.ts'

/**
 * Pauses the webhooks of every namespace that has a model or a pending delivery, so that a copy of a table that is still served posts
 * nothing to its receivers. Returns the ids of all that are paused now, also if an earlier attempt paused them.
 */
export async function pauseWebhooks(world: World, items: RestoredItems): Promise<readonly string[]> {
  const paused: string[] = []
  for (const namespace of await namespacesOf(world, items)) {
    for (const webhook of await webhooksOf(world, namespace)) {
      if (webhook.status === 'active') {
        await saveWebhook(world, webhook, { ...webhook, status: 'paused', updated_at: world.now().toISOString() })
      }
      paused.push(webhook.webhook_id)
    }
  }
  return paused.toSorted()
}

async function namespacesOf(
  world: World,
  { handles, due_webhooks }: Pick<RestoredItems, 'handles' | 'due_webhooks'>,
): Promise<ReadonlySet<string>> {
  const namespaces = new Set(handles.map(namespaceOf))
  for (const id of due_webhooks) {
    const webhook = await findWebhook(world, id)
    if (webhook) namespaces.add(webhook.namespace)
  }
  return namespaces
}
