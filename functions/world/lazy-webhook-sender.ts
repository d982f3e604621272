import { loadOnce } from '#world/load-once.ts'
import type { WebhookSender } from '#world/webhook-sender.ts'

/** Loads Lambda's client with the first delivery, so that functions that make none start without it. */
export function lazyWebhookSender(functionName: string): WebhookSender {
  const load = loadOnce(async () => {
    const [{ LambdaClient }, { makeWebhookSender }] = await Promise.all([
      import('@aws-sdk/client-lambda'),
      import('#world/webhook-sender.ts'),
    ])
    return makeWebhookSender(new LambdaClient(), functionName)
  })
  return { post: async (request) => (await load()).post(request) }
}
