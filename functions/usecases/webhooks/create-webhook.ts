import { type Caller, requireOwnedNamespaces } from '#rules/caller.ts'
import { validationFailed } from '#rules/refusal.ts'
import {
  type CreateWebhook,
  makeWebhookSecret,
  requireWebhookUrl,
  tooManyWebhooks,
  type Webhook,
} from '#rules/webhook.ts'
import { addWebhook } from '#table/webhooks.ts'
import type { World } from '#world/world.ts'

/** Makes a webhook of a namespace that the caller owns. The namespace owns it: it stays when the caller's key is revoked. */
export async function createWebhook(world: World, caller: Caller, request: CreateWebhook): Promise<Webhook> {
  const namespace = request.namespace ?? onlyNamespace(caller)
  requireOwnedNamespaces(caller, [namespace])
  requireWebhookUrl(request.url, world.settings.fetchExempt)
  const now = world.now().toISOString()
  const webhook: Webhook = {
    ...{ webhook_id: `wh_${world.newId()}`, namespace },
    ...{ url: request.url, events: request.events, label: request.label || null, status: 'active' },
    secrets: [{ secret: makeWebhookSecret(world.randomBelow), until: null }],
    ...{ created_by: caller.key_id, created_at: now, updated_at: now },
  }
  if (!(await addWebhook(world, webhook))) throw tooManyWebhooks(namespace)
  return webhook
}

function onlyNamespace({ namespaces }: Caller): string {
  const [first, ...others] = namespaces
  if (first !== undefined && others.length === 0) return first
  throw validationFailed([{ path: 'namespace', message: 'Name one of the namespaces that the key owns.' }])
}
